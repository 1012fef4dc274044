using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Tones;
using DeskPhone.Phone.Calls;

namespace DeskPhone.Phone.Lines;

/// <summary>What should be heard and sent now. Derived from the state of the phone, never remembered apart from it.</summary>
/// <param name="Path">Which microphone and ear run.</param>
/// <param name="ActiveStream">The call in the ear; of a conference the newest.</param>
/// <param name="Mixed">The streams of a conference in the ear; none outside one.</param>
/// <param name="Tone">The tone in the ear.</param>
/// <param name="IsMuted">Whether the microphone is off.</param>
/// <param name="IsRinging">Whether the ringer rings.</param>
/// <param name="RingTone">With which tone, 1–8.</param>
/// <param name="RingLevel">How loud, 0–10.</param>
internal readonly record struct Sound(
    SoundPath Path,
    StreamId? ActiveStream,
    ConferenceStreams Mixed,
    ToneKind? Tone,
    bool IsMuted,
    bool IsRinging,
    int RingTone,
    int RingLevel)
{
    public static Sound For(CallList calls, NumberEntry entry, SoundPath path, bool isMuted, bool isSilenced, bool hasMessages, int ringLevel)
    {
        Call? foreground = calls.Foreground;
        bool isHeard = foreground is { IsMediaStarted: true } && (foreground.State is CallState.Talking || foreground.HasEarlyMedia);
        Call? waiting = calls.FirstIncoming;
        bool isRinging = waiting is { Media: not null, RingTone: > 0 } && foreground is null && !isSilenced;
        return new Sound(
            path,
            isHeard ? foreground!.Stream : null,
            isHeard ? ConferenceStreams.Of(calls.PartyOf(foreground!)) : default,
            path is not SoundPath.Closed ? ToneFor(foreground, waiting, calls, entry, hasMessages) : null,
            isMuted,
            isRinging,
            isRinging ? waiting!.RingTone : 0,
            isRinging ? ringLevel : 0);
    }

    /// <summary>Queues what differs from <paramref name="before"/>.</summary>
    public void Change(in Sound before, Queue<PhoneOutput> outputs)
    {
        if (IsMuted != before.IsMuted)
        {
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.SetMuted(IsMuted)));
        }

        if (ActiveStream != before.ActiveStream)
        {
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.SetActiveStream(ActiveStream)));
        }

        if (Mixed != before.Mixed)
        {
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.SetConference(Mixed.Streams)));
        }

        if (Tone != before.Tone)
        {
            outputs.Enqueue(new PhoneOutput.Media(Tone is { } tone ? new MediaCommand.PlayTone(tone) : new MediaCommand.StopTone()));
        }

        if (Path != before.Path)
        {
            outputs.Enqueue(new PhoneOutput.Media(new MediaCommand.SetAudioPath(Path)));
        }

        if (IsRinging != before.IsRinging || (IsRinging && (RingTone, RingLevel) != (before.RingTone, before.RingLevel)))
        {
            outputs.Enqueue(new PhoneOutput.SetRinging(IsRinging, RingTone, RingLevel));
        }
    }

    private static ToneKind? ToneFor(Call? foreground, Call? waiting, CallList calls, NumberEntry entry, bool hasMessages) => foreground switch
    {
        { State: CallState.Talking } => waiting is null && foreground.BeepUntil is null ? null : ToneKind.CallWaiting,
        { State: CallState.Ringing } => foreground is { HasEarlyMedia: true, Statistics.PacketsReceived: > 0 } ? null : ToneKind.Ringback,
        { } => null,
        null when entry.IsOpen => entry.Digits.Length > 0 ? null : hasMessages ? ToneKind.MessageWaiting : ToneKind.Dial,
        null => ToneAfter(calls),
    };

    private static ToneKind? ToneAfter(CallList calls)
    {
        if (calls.HasLive || calls.All is not [.., { State: CallState.Ended } last])
        {
            return null;
        }

        return last switch
        {
            { IsFailure: false } => null,
            { EndStatusCode: 486 or 600 or 603 } => ToneKind.Busy,
            { EndStatusCode: 404 or 484 or 604 } => ToneKind.SpecialInformation,
            _ => ToneKind.Congestion,
        };
    }
}
