using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.Lines;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Paging;

/// <summary>Announcements to everybody who listens: sent by a key, heard where nobody is disturbed by it, the urgent ones anywhere but in a call for help.</summary>
internal sealed class PagingControl
{
    /// <summary>Silence that ends an announcement; packets come fifty times a second.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(1);

    /// <summary>So long a beep says that the loudspeaker speaks now, or that one may.</summary>
    private static readonly TimeSpan s_beep = TimeSpan.FromMilliseconds(400);

    private readonly FeatureSettings _features;
    private readonly PreferenceBook _preferences;
    private readonly CallControl _calls;
    private readonly NumberEntry _entry;
    private readonly Handset _handset;
    private readonly TimeSpan _packetDuration;
    private readonly Queue<PhoneOutput> _outputs;
    private readonly Dictionary<int, Instant> _unwanted = [];
    private Call? _page;
    private Call? _interrupted;
    private int _group = -1;
    private IPEndPoint? _source;
    private Instant _heardAt;

    public PagingControl(
        PhoneEngineOptions options, PreferenceBook preferences, CallControl calls, NumberEntry entry, Handset handset, Queue<PhoneOutput> outputs)
    {
        _features = options.Features;
        _preferences = preferences;
        _calls = calls;
        _entry = entry;
        _handset = handset;
        _packetDuration = options.PacketDuration;
        _outputs = outputs;
        Groups = PagingGroup.ReadAll(options.Features.PagingGroups);
    }

    /// <summary>What the phone listens to, the most urgent first.</summary>
    public IReadOnlyList<PagingGroup> Groups { get; }

    /// <summary>When the announcement that is heard is over unless more of it comes.</summary>
    public Instant? Deadline => _page is { IsLive: true, Direction: CallDirection.Incoming } ? _heardAt + s_silence : null;

    /// <summary>Somebody speaks to a group; said a few times a second as long as it goes on.</summary>
    public void HandlePage(int index, int payloadType, IPEndPoint source, Instant now)
    {
        if (index < 0 || index >= Groups.Count || PageStream.CodecOf(payloadType) is not { } codec)
        {
            return;
        }

        if (_page is { IsLive: true, Direction: CallDirection.Incoming } && index == _group && source.Equals(_source))
        {
            _heardAt = now;
        }
        else if (_unwanted.TryGetValue(index, out Instant until) && now < until)
        {
            _unwanted[index] = now + s_silence; // Whoever hung up on it does not want the rest of it.
        }
        else if (MayBeHeard(index))
        {
            Begin(index, codec, source, now);
        }
    }

    /// <summary>Speaks to a group, or ends that.</summary>
    public IntentRefusal Toggle(string address, Instant now)
    {
        if (!PagingGroup.TryRead(address, out PagingGroup? group))
        {
            return IntentRefusal.NotANumber;
        }

        if (_page is { IsLive: true, Direction: CallDirection.Outgoing } page)
        {
            _calls.Ending.End(page, now);
            return IntentRefusal.None;
        }

        if (_calls.IsFull || _calls.List.All.Any(static call => call is { IsLive: true, IsEmergency: true }))
        {
            return IntentRefusal.TooManyCalls;
        }

        _entry.Close();
        _calls.List.RemoveEnded();
        AudioCodec codec = _features.PagingCodec is CodecKind.G722 ? AudioCodec.G722 : AudioCodec.Pcmu;
        string name = Groups.FirstOrDefault(known => known.Address.Equals(group.Address))?.Label ?? group.Label;
        _page = _calls.AddPage(CallDirection.Outgoing, name, group.Address, PageStream.Speaking(codec, group.Address, _packetDuration), now);
        _page.BeepUntil = now + s_beep;
        _handset.OpenIfClosed();
        return IntentRefusal.None;
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        if (Deadline <= now)
        {
            Call over = _page!;
            _page = null;
            _calls.Ending.End(over, now);
            Forget(over);
        }
    }

    /// <summary>Looks whether somebody hung up on the announcement, or began something else.</summary>
    public void Settle(Instant now)
    {
        if (_page is { IsLive: true, IsHoldWanted: true } pushedAside)
        {
            _calls.Ending.End(pushedAside, now);
        }

        if (_page is { IsLive: false } ended)
        {
            if (ended.Direction is CallDirection.Incoming)
            {
                _unwanted[_group] = now + s_silence;
            }

            _page = null;
            Forget(ended);
        }
    }

    private bool MayBeHeard(int index)
    {
        bool isUrgent = index < _features.PagingUrgentGroups;
        bool isUsed = _calls.List.HasLive || _entry.IsOpen || _handset.IsOpen;
        return _page switch
        {
            { IsLive: true, Direction: CallDirection.Incoming } => index < _group,
            { IsLive: true } page => isUrgent && !Equals(page.PageAddress, Groups[index].Address), // our own voice comes back to us too
            _ when _calls.List.All.Any(static call => call is { IsLive: true, IsEmergency: true }) => false,
            _ => isUrgent || (!isUsed && !_preferences.Values.IsDoNotDisturb),
        };
    }

    private void Begin(int index, AudioCodec codec, IPEndPoint source, Instant now)
    {
        if (_page is { IsLive: true } before)
        {
            _page = null;
            _calls.Ending.End(before, now);
            _calls.List.Remove(before);
        }

        _interrupted ??= _calls.List.Foreground is { State: CallState.Talking } talking ? talking : null;
        PagingGroup group = Groups[index];
        _page = _calls.AddPage(CallDirection.Incoming, group.Label, group.Address, PageStream.Listening(codec, source, _packetDuration), now);
        _page.BeepUntil = now + s_beep;
        (_group, _source, _heardAt) = (index, source, now);
        _outputs.Enqueue(new PhoneOutput.Notice($"an announcement from {source.Address} to {group.Label}"));
    }

    /// <summary>Nothing is said about an announcement afterwards; the call it broke into goes on.</summary>
    private void Forget(Call over)
    {
        _calls.List.Remove(over);
        if (_interrupted is { IsLive: true } waiting && _calls.List.Foreground is null && _handset.IsOpen)
        {
            _ = _calls.Resume(waiting);
        }

        _interrupted = null;
    }
}
