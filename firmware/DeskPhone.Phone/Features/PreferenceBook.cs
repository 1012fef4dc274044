using System.Text.Json;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Records;

namespace DeskPhone.Phone.Features;

/// <summary>The user's choices, and how they are kept.</summary>
internal sealed class PreferenceBook : IRecordBook
{
    /// <summary>Nobody reads further; the oldest makes room.</summary>
    private const int MaxBlocked = 200;

    private const int MaxAccounts = 16;

    private const int Version = 1;

    public PhoneRecord Record => PhoneRecord.Preferences;

    public long Revision { get; private set; }

    public Preferences Values { get; private set; } = new();

    public void Set(Preferences values)
    {
        if (values != Values)
        {
            Values = values;
            Revision++;
        }
    }

    public void Block(string number)
    {
        if (number.Length > 0 && !IsBlocked(number))
        {
            Set(Values with { Blocked = [number, .. Values.Blocked.Take(MaxBlocked - 1)] });
        }
    }

    public void Unblock(string number) => Set(Values with { Blocked = [.. Values.Blocked.Where(blocked => !CallerNumber.AreSame(blocked, number))] });

    public bool IsBlocked(string number) => Values.Blocked.Any(blocked => CallerNumber.AreSame(blocked, number));

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new PreferenceDocument
        {
            Version = Version,
            DoNotDisturb = Values.IsDoNotDisturb,
            Locked = Values.IsLocked,
            RingTone = Values.RingTone,
            UndisturbedAccounts = Values.UndisturbedAccounts,
            AccountForwarding = Values.AccountForwarding,
            ForwardAlways = Values.Always,
            ForwardWhenBusy = Values.WhenBusy,
            ForwardWhenUnanswered = Values.WhenUnanswered,
            RejectAnonymous = Values.RejectsAnonymous,
            Blocked = Values.Blocked,
            RingVolume = Values.RingVolume,
            Display = Values.Display,
            HandsetVolume = Values.HandsetVolume,
            SpeakerVolume = Values.SpeakerVolume,
            HeadsetVolume = Values.HeadsetVolume,
        },
        RecordJson.Default.PreferenceDocument);

    public bool TryRead(ReadOnlySpan<byte> content)
    {
        if (RecordJson.Read(content, RecordJson.Default.PreferenceDocument) is not { Version: Version } document)
        {
            return false;
        }

        Set(new Preferences
        {
            IsDoNotDisturb = document.DoNotDisturb,
            IsLocked = document.Locked,
            RingTone = document.RingTone is >= 0 and <= RingTones.Count ? document.RingTone : null,
            UndisturbedAccounts = [.. (document.UndisturbedAccounts ?? []).Select(RecordJson.Text).Take(MaxAccounts)],
            AccountForwarding = (document.AccountForwarding ?? new Dictionary<string, string>()).Take(MaxAccounts).ToDictionary(static rule => RecordJson.Text(rule.Key), static rule => RecordJson.Text(rule.Value)),
            Always = Rule(document.ForwardAlways),
            WhenBusy = Rule(document.ForwardWhenBusy),
            WhenUnanswered = Rule(document.ForwardWhenUnanswered),
            RejectsAnonymous = document.RejectAnonymous,
            Blocked = [.. (document.Blocked ?? []).Select(RecordJson.Text).Where(static number => number.Length > 0).Take(MaxBlocked)],
            RingVolume = document.RingVolume is >= 0 and <= Volume.Loudest ? document.RingVolume : null,
            Display = document.Display?.Checked() ?? new(),
            HandsetVolume = Level(document.HandsetVolume),
            SpeakerVolume = Level(document.SpeakerVolume),
            HeadsetVolume = Level(document.HeadsetVolume),
        });
        return true;
    }

    private static ForwardRule Rule(ForwardRule? kept) => kept is null ? new() : new(RecordJson.Text(kept.Target), kept.IsOn);

    private static int Level(int? kept) => Math.Clamp(kept ?? Volume.Normal, 0, Volume.Loudest);
}
