using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Emergency;
using DeskPhone.Phone.Features;
using DeskPhone.Phone.History;
using DeskPhone.Phone.Lines;
using DeskPhone.Phone.Paging;
using DeskPhone.Phone.Records;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone;

/// <summary>What makes SIP and sound a telephone: hook, digits, calls, tones.</summary>
/// <remarks>Pure: after every input the owner drains <see cref="TryDequeue"/> and waits no longer than <see cref="Deadline"/>. One thread.</remarks>
public sealed partial class PhoneEngine
{
    private readonly Queue<PhoneOutput> _outputs = new();
    private readonly AccountBook _accounts = new();
    private readonly NumberEntry _entry;
    private readonly CallControl _calls;
    private readonly CallSignals _signals;
    private readonly CallEnding _ending;
    private readonly CallMoving _moving;
    private readonly TransferControl _transfers;
    private readonly ConferenceControl _conference;
    private readonly RoomControl _room;
    private readonly KeyBook _keys;
    private readonly Remark _remark = new();
    private readonly Handset _handset;
    private readonly LineControl _lines;
    private readonly CallClock _clock = new();
    private readonly HistoryBook _history = new();
    private readonly HistoryRecorder _recorder;
    private readonly PreferenceBook _preferences = new();
    private readonly DoorControl _door;
    private readonly VolumeControl _volume;
    private readonly FeatureControl _features;
    private readonly RecordKeeper _records;
    private readonly MessageBook _messages = new();
    private readonly ContactBook _contacts = new();
    private readonly DirectoryControl _directory;
    private readonly Suggestions _suggestions = new();
    private readonly PhoneLock _lock;
    private readonly HotDesk _desk;
    private readonly PbxCodes _codes;
    private readonly AutoRedial _redial;
    private readonly EmergencyCalls _emergency;
    private readonly PagingControl _paging;
    private readonly DeskControl _deskControl;
    private readonly PbxControl _pbx;
    private readonly FeatureSync _featureSync;
    private readonly OwnPresence _ownPresence;
    private readonly FeatureSettings _featureSettings;
    private Sound _sound;

    /// <summary>A phone without accounts, on the hook.</summary>
    public PhoneEngine(PhoneEngineOptions options, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        _entry = new NumberEntry(new DialJudge(options.Dialing));
        var door = new Doorkeeper(_preferences, options);
        _featureSettings = options.Features;
        var list = new CallList();
        var negotiation = new CallNegotiation(_outputs);
        _ending = new CallEnding(list, _outputs);
        _signals = new CallSignals(list, negotiation, _ending, _outputs);
        _calls = new CallControl(
            list, negotiation, _ending, new AutomaticAnswering(options.Features), new RingTones(options.Features, _preferences, _contacts), new QualityReporting(_accounts, _clock, _outputs), _accounts, options, random, _outputs);
        _moving = new CallMoving(list, negotiation, _outputs);
        var watches = new WatchList(_outputs);
        _keys = new KeyBook(_accounts, watches);
        _transfers = new TransferControl(_accounts, _calls, _remark, _outputs);
        _conference = new ConferenceControl(_calls);
        _room = new RoomControl(options.Features.ConferenceFactory, _calls, _conference, _transfers, _accounts, watches, _remark, _outputs);
        _handset = new Handset(_calls.List, _entry, options.Features.GroupListening);
        _lock = new PhoneLock(options.Features, _preferences, _remark);
        _emergency = new EmergencyCalls(options.Dialing, options.Emergency, _accounts, _calls, door, _remark, _outputs);
        _lines = new LineControl(
            _accounts, _calls, _transfers, _conference, _room, _entry, _handset, _history,
            _emergency, new HotLine(options.Features), new NumberRules(options.Dialing.Rules), _lock, _remark,
            options.DigitDuration, _outputs);
        _recorder = new HistoryRecorder(_history, _accounts, _clock);
        _door = new DoorControl(door, _preferences, _accounts, _calls, _recorder, _outputs);
        _paging = new PagingControl(options, _preferences, _calls, _entry, _handset, _outputs);
        _volume = new VolumeControl(_preferences, options.Features, _outputs);
        _features = new FeatureControl(_history, _preferences, _volume, options.Features, _handset);
        _desk = new HotDesk(options.Features, _accounts, list, _remark, _outputs);
        _directory = new DirectoryControl(_contacts, options.Directory, options.Country, _outputs);
        _redial = new AutoRedial(options.Features, list, _accounts, watches);
        _deskControl = new DeskControl(_lock, _desk, _messages, _redial, _preferences, _accounts, _lines, _contacts, _directory, _volume, _clock, _outputs);
        _codes = new PbxCodes(options.Features);
        _pbx = new PbxControl(options.Features, _calls, _transfers, _lines, _keys, _accounts, _remark);
        _featureSync = new FeatureSync(_accounts, _preferences, _outputs);
        _ownPresence = new OwnPresence(_accounts, list, _preferences, _outputs);
        _accounts.SetEmergency(PhoneEngineOptions.EmergencyAccount(options.Emergency));
        _records = new RecordKeeper([_history, _preferences, _messages, _contacts], _outputs);
    }

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => Earlier(
        Earlier(Earlier(_remark.Deadline, _records.Deadline), Earlier(_calls.List.Deadline, _entry.CompleteAt)),
        Earlier(Earlier(_volume.Deadline, _door.Deadline), Earlier(_redial.Deadline, _paging.Deadline)));

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out PhoneOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>Sets the accounts, index by index.</summary>
    public void HandleAccounts(IReadOnlyList<AccountSettings> accounts, Instant now)
    {
        _accounts.Set(accounts);
        _desk.HandleAccounts(accounts);
        Settle(now);
    }

    /// <summary>What was kept of a record, asked for by an earlier <see cref="PhoneOutput.Persist"/>; before the first input best.</summary>
    public void HandleRestored(PhoneRecord record, ReadOnlySpan<byte> content, Instant now)
    {
        _records.HandleRestored(record, content);
        _featureSync.HandleRestored();
        Settle(now);
    }

    /// <summary>The time of day, for the call log.</summary>
    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, Instant now) => _clock.Set(utc, isTrusted, now);

    /// <summary>The phone is being switched off: what changed is written now.</summary>
    public void HandleShutdown(Instant now) => _records.HandleShutdown(now);

    /// <summary>Somebody calls.</summary>
    /// <param name="account">Which account is called.</param>
    /// <param name="peer">Who calls.</param>
    /// <param name="offer">The session description offered; empty for none.</param>
    /// <param name="replaced">The call this one takes the place of (RFC 3891): the person talks on without ringing; null for an ordinary call.</param>
    /// <param name="now">When.</param>
    /// <param name="details">Who sent the call on, how to ring, and the like; null for nothing known.</param>
    public CallId HandleIncoming(
        AccountId account, SipPeer peer, ReadOnlyMemory<byte> offer, CallId? replaced, Instant now, CallDetails? details = null)
    {
        if (replaced is null && _door.TryTurnAway(account, peer, now, out CallId call))
        {
            Settle(now);
            return call;
        }

        _lines.HandleIncoming();
        call = _calls.HandleIncoming(account, peer, offer, replaced, now, details ?? CallDetails.None);
        if (_calls.List.Find(call) is { } caller)
        {
            _directory.HandleIncoming(caller);
        }

        Settle(now);
        return call;
    }

    /// <summary>The ports asked for are open.</summary>
    public void HandleMediaPortOpened(StreamId stream, IPEndPoint local, Instant now)
    {
        if (!_moving.TryHandlePortOpened(stream, local))
        {
            _calls.HandleMediaPortOpened(stream, local, now);
        }

        Settle(now);
    }

    /// <summary>No port could be opened.</summary>
    public void HandleMediaPortFailed(StreamId stream, string reason, Instant now)
    {
        if (!_moving.TryHandlePortFailed(stream))
        {
            _calls.HandleMediaPortFailed(stream, reason, now);
        }

        Settle(now);
    }

    /// <summary>Whether the signalling of a call is protected: without that its media keys are anybody's.</summary>
    public void HandleSignalling(CallId call, bool isSecure) => _signals.HandleSignalling(call, isSecure);

    /// <summary>What names a call that stands to others.</summary>
    public void HandleDialog(CallId call, SessionDialog dialog) => _signals.HandleDialog(call, dialog);

    /// <summary>A provisional response to our INVITE.</summary>
    public void HandleProgress(CallId call, int statusCode, ReadOnlyMemory<byte> answer, Instant now)
    {
        _signals.HandleProgress(call, statusCode, answer);
        Settle(now);
    }

    /// <summary>The session stands.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="peer">Who the peer is.</param>
    /// <param name="remoteDescription">Its answer; empty where ours was acknowledged.</param>
    /// <param name="now">When.</param>
    /// <param name="focus">The conference URI where the peer is the focus of a conference (RFC 4579); empty where it is not.</param>
    public void HandleEstablished(CallId call, SipPeer peer, ReadOnlyMemory<byte> remoteDescription, Instant now, string focus = "")
    {
        _signals.HandleEstablished(call, peer, remoteDescription, focus, now);
        Settle(now);
    }

    /// <summary>The peer is somebody else by now, or known by another name (RFC 4916).</summary>
    public void HandlePeerChanged(CallId call, SipPeer peer, Instant now)
    {
        _signals.HandlePeerChanged(call, peer);
        Settle(now);
    }

    /// <summary>The peer offers a change; empty asks us for an offer.</summary>
    public void HandleOffered(CallId call, ReadOnlyMemory<byte> offer, Instant now)
    {
        _signals.HandleOffered(call, offer);
        Settle(now);
    }

    /// <summary>Our change was accepted.</summary>
    public void HandleAnswered(CallId call, ReadOnlyMemory<byte> answer, Instant now)
    {
        _signals.HandleAnswered(call, answer);
        Settle(now);
    }

    /// <summary>Our change was refused; the call goes on as before.</summary>
    public void HandleOfferRejected(CallId call, int statusCode, string reason, Instant now)
    {
        _signals.HandleOfferRejected(call, statusCode, reason);
        Settle(now);
    }

    /// <summary>The session is over.</summary>
    public void HandleEnded(CallId call, SessionEndCause cause, int statusCode, string reason, Instant now)
    {
        _ending.HandleEnded(call, cause, statusCode, reason, now);
        Settle(now);
    }

    /// <summary>The session wants a sign of life: what stands is offered again.</summary>
    public void HandleRefreshDue(CallId call, Instant now)
    {
        _signals.HandleRefreshDue(call);
        Settle(now);
    }

    /// <summary>The peer asks us to call somebody in its place.</summary>
    public void HandleTransferRequested(CallId call, string target, Instant now)
    {
        if (_calls.List.Find(call) is { IsLive: true } referrer)
        {
            _transfers.HandleRequested(referrer, target, now);
        }

        Settle(now);
    }

    /// <summary>A transfer of ours succeeded (2xx) or failed.</summary>
    public void HandleTransferEnded(CallId call, int statusCode, string reason, Instant now)
    {
        if (_calls.List.Find(call) is { IsLive: true } from)
        {
            _transfers.HandleEnded(from, statusCode, reason, _handset.IsOpen, now);
        }

        Settle(now);
    }

    /// <summary>News from the media side.</summary>
    public void HandleMediaEvent(MediaEvent mediaEvent, Instant now)
    {
        if (mediaEvent is MediaEvent.Statistics statistics)
        {
            _calls.HandleStatistics(statistics.Stream, statistics.Values, now);
            Settle(now);
        }
        else if (mediaEvent is MediaEvent.DigitReceived digit)
        {
            _calls.HandleDigit(digit.Stream, digit.Digit);
            Settle(now);
        }
        else if (mediaEvent is MediaEvent.CandidatesGathered gathered)
        {
            _calls.HandleCandidates(gathered.Stream, gathered.Candidates, now);
            Settle(now);
        }
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_entry.CompleteAt <= now)
        {
            _entry.CompleteAfter(null, now); // Should it be refused, it is not tried again and again.
            _lines.CallEntered(now);
        }

        if (_redial.IsDue(_calls.List.HasLive || _entry.IsOpen || _handset.IsOffHook, now))
        {
            IntentRefusal refusal = _lines.Dial(_redial.Number, _redial.Account, now);
            _redial.HandleAttempt(refusal is IntentRefusal.None ? _calls.List.Newest?.Id : null, now);
        }

        _paging.HandleTimeout(now);
        _door.HandleTimeout(now);
        _calls.HandleTimeout(now);
        _volume.HandleTimeout(now);
        _remark.HandleTimeout(now);
        Settle(now);
    }

    /// <summary>What follows from the new state, whatever the input was.</summary>
    private void Settle(Instant now)
    {
        _lines.Settle();
        _paging.Settle(now);
        _redial.Settle(now);
        _conference.Settle();
        _room.Settle(now);
        _volume.Settle(_handset.Path);
        _recorder.Settle(_calls.List, now);
        _directory.Settle();
        _records.Settle(now);
        _featureSync.Settle(now);
        _ownPresence.Settle();
        _handset.Settle(_calls.List.Foreground is not null);
        Sound sound = _volume.WithTrial(Sound.For(_calls.List, _entry, _handset.Sound, _lines.IsMuted, _lines.IsSilenced, _accounts.HasNewMessages, _volume.RingLevel));
        sound.Change(_sound, _outputs);
        _sound = sound;
    }

    private static Instant? Earlier(Instant? left, Instant? right) => (left, right) switch
    {
        ({ } a, { } b) => a < b ? a : b,
        var (a, b) => a ?? b,
    };
}
