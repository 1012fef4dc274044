using System.Net;
using System.Text;
using DeskPhone.DemoPbx.Sound;
using DeskPhone.DemoPbx.Voicemail;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Sip;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.DemoPbx.Extensions;

/// <summary>The numbers that are no phones: one user agent with an account for each, registered at the PBX like any phone.</summary>
/// <remarks>Pure. Its way to the PBX counts as UDP, so that it repeats what a phone's network loses behind the stateless proxy.</remarks>
internal sealed class ExtensionEngine
{
    private static readonly TimeSpan s_longestCall = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_longestRing = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_shortestMessage = TimeSpan.FromSeconds(1); // Less is a slip of the hand.

    private readonly Queue<ExtensionOutput> _outputs = new();
    private readonly List<ExtensionCall> _calls = [];
    private readonly CallBacks _callBacks = new();
    private readonly PbxOptions _options;
    private readonly IReadOnlyDictionary<string, string> _passwords;
    private readonly MailboxTable _mailboxes;
    private readonly ExtensionSounds _sounds;
    private readonly SipEngine _sip;
    private FlowId _flow;
    private int _lastStream;

    public ExtensionEngine(PbxOptions options, IReadOnlyDictionary<string, string> passwords, MailboxTable mailboxes, IRandomSource random)
    {
        _options = options;
        _passwords = passwords;
        _mailboxes = mailboxes;
        _sounds = new ExtensionSounds(mailboxes, _outputs, random);
        _sip = new SipEngine(new SipEngineOptions { UserAgent = "DeskPhone demo PBX", MaxSessions = 64 }, random);
    }

    /// <summary>Calls that stand or are under way.</summary>
    public int CallCount => _calls.Count;

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = Earlier(_sip.Deadline, _callBacks.Deadline);
            foreach (ExtensionCall call in _calls)
            {
                earliest = Earlier(earliest, Earlier(call.Sound?.Deadline, call.IsHungUp ? null : call.HangupAt));
            }

            return earliest;
        }
    }

    public bool TryDequeue(out ExtensionOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>Registers every extension.</summary>
    public void HandleStart(Instant now)
    {
        _sip.HandleAccounts(
            [
                .. Extension.All.Select(extension => new SipAccountOptions
                {
                    AddressOfRecord = $"sip:{extension.Number}@{_options.Domain}",
                    DisplayName = $"Demo {extension.Title}",
                    Password = _passwords[extension.Number],
                    Proxy = $"sip:{_options.Address}",
                    Expires = TimeSpan.FromHours(1),
                }),
            ],
            now);
        Drain(now);
    }

    /// <summary>A message of the PBX.</summary>
    public void HandleMessage(ReadOnlySpan<byte> message, Instant now)
    {
        _sip.HandleMessage(_flow, message, now);
        Drain(now);
    }

    /// <summary>The port asked for is open; <see langword="null"/> where there is none.</summary>
    public void HandlePortOpened(StreamId stream, IPEndPoint? local, Instant now)
    {
        if (_calls.Find(call => call.Stream == stream) is { } call)
        {
            if (local is not null)
            {
                var audio = new LocalAudioOptions { Rtp = local, Formats = ExtensionFormats.Of(call.Extension.Kind), UserName = "demo" };
                call.Negotiation = new OfferAnswerSession(audio, (ulong)stream.Value);
            }

            Begin(call, now);
            Drain(now);
        }
    }

    /// <summary>One RTP datagram; only the address that was agreed is listened to.</summary>
    public void HandlePacket(StreamId stream, ReadOnlySpan<byte> datagram, IPEndPoint source, Instant now)
    {
        if (_calls.Find(call => call.Stream == stream) is { Sound: { } sound } && sound.Agreed.Remote.Address.Equals(source.Address))
        {
            sound.HandlePacket(datagram, now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (ExtensionCall call in _calls)
        {
            call.Sound?.HandleTimeout(now);
            if (!call.IsHungUp && (call.HangupAt <= now || call.Sound is { IsFinished: true }))
            {
                call.IsHungUp = true;
                _sip.Hangup(call.Session, now);
            }
        }

        while (_callBacks.TryTake(now, out string uri))
        {
            Add(new ExtensionCall(Extension.All.First(static extension => extension.Kind is ExtensionKind.CallBack), uri, NextStream())
            {
                IsOurs = true,
                HangupAt = now + s_longestRing,
            });
        }

        if (_sip.Deadline <= now)
        {
            _sip.HandleTimeout(now);
        }

        Drain(now);
    }

    private static Instant? Earlier(Instant? one, Instant? other) => one is { } a && other is { } b ? (a < b ? a : b) : one ?? other;

    /// <summary>The user part of whoever is at the other end; the PBX has made sure that it is true.</summary>
    private static string UserOf(string uri) =>
        SipUriView.TryParse(Encoding.UTF8.GetBytes(uri), out SipUriView view) ? SipUriEscaping.Unescape(view.User) : "";

    private StreamId NextStream() => new(++_lastStream);

    private void Add(ExtensionCall call)
    {
        _calls.Add(call);
        _outputs.Enqueue(new ExtensionOutput.OpenPort(call.Stream));
    }

    private void Drain(Instant now)
    {
        while (_sip.TryDequeue(out SipOutput? output))
        {
            Handle(output!, now);
        }
    }

    private void Handle(SipOutput output, Instant now)
    {
        switch (output)
        {
            case SipOutput.OpenFlow open:
                _flow = open.Flow;
                _sip.HandleFlowOpened(new SipFlow(_flow, SipTransportProtocol.Udp, _options.Address, _options.Address), now);
                break;
            case SipOutput.SendMessage send:
                _outputs.Enqueue(new ExtensionOutput.SendMessage(send.Message));
                break;
            case SipOutput.SessionIncoming incoming:
                HandleIncoming(incoming, now);
                break;
            case SipOutput.SessionEstablished established when Find(established.Session) is { } call:
                HandleEstablished(call, established.RemoteDescription, now);
                break;
            case SipOutput.SessionOffered offered when Find(offered.Session) is { } call:
                HandleOffered(call, offered.Offer, now);
                break;
            case SipOutput.SessionEnded ended when Find(ended.Session) is { } call:
                HandleEnded(call, now);
                break;
            case SipOutput.Notice notice:
                _outputs.Enqueue(new ExtensionOutput.Notice(notice.Text));
                break;
            default:
                break; // What a phone shows to a person: there is none.
        }
    }

    private ExtensionCall? Find(SessionId session) => _calls.Find(call => call.Session == session);

    private void HandleIncoming(SipOutput.SessionIncoming incoming, Instant now)
    {
        Extension extension = Extension.All[incoming.Account.Index];
        if (extension.Kind is ExtensionKind.Busy)
        {
            _sip.Reject(incoming.Session, 486, now);
        }
        else if (extension.Kind is ExtensionKind.NeverAnswers)
        {
            _sip.Ring(incoming.Session, now);
        }
        else
        {
            Add(new ExtensionCall(extension, incoming.Peer.Uri, NextStream())
            {
                Session = incoming.Session,
                Offer = incoming.Offer,
                HangupAt = now + s_longestCall,
            });
        }
    }

    /// <summary>The port is there, or there is none: answers, or calls.</summary>
    private void Begin(ExtensionCall call, Instant now)
    {
        if (call.IsOurs)
        {
            if (call.Negotiation is null)
            {
                Remove(call);
                return;
            }

            var account = new AccountId(Extension.All.ToList().IndexOf(call.Extension));
            call.Session = _sip.Invite(account, call.PeerUri, call.Negotiation.CreateOffer(SdpDirection.SendReceive), now);
        }
        else if (call.Negotiation is null)
        {
            _sip.Reject(call.Session, 503, now);
        }
        else if (call.Offer.IsEmpty)
        {
            _sip.Answer(call.Session, call.Negotiation.CreateOffer(SdpDirection.SendReceive), now);
        }
        else if (call.Negotiation.HandleOffer(call.Offer.Span, SdpDirection.SendReceive, out byte[]? answer, out _) is OfferAnswerError.None)
        {
            _sip.Answer(call.Session, answer, now);
            StartSound(call, now);
        }
        else
        {
            _sip.Reject(call.Session, 488, now);
        }
    }

    private void HandleEstablished(ExtensionCall call, ReadOnlyMemory<byte> answer, Instant now)
    {
        if (call.Negotiation is { IsOfferPending: true } negotiation && negotiation.HandleAnswer(answer.Span, out _) is not OfferAnswerError.None)
        {
            _sip.Hangup(call.Session, now);
            return;
        }

        call.HangupAt = now + s_longestCall;
        StartSound(call, now);
    }

    private void HandleOffered(ExtensionCall call, ReadOnlyMemory<byte> offer, Instant now)
    {
        if (call.Negotiation is not { } negotiation || offer.IsEmpty)
        {
            _sip.RejectOffer(call.Session, 488, now);
        }
        else if (negotiation.HandleOffer(offer.Span, SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed) is OfferAnswerError.None)
        {
            _sip.AcceptOffer(call.Session, answer, now);
            if (call.Sound is { } sound)
            {
                sound.Agreed = agreed!;
            }
        }
        else
        {
            negotiation.RollBack();
            _sip.RejectOffer(call.Session, 488, now);
        }
    }

    private void StartSound(ExtensionCall call, Instant now)
    {
        if (call.Sound is null && call.Negotiation?.Agreed is { } agreed)
        {
            call.Sound = _sounds.Start(call, agreed, UserOf(call.PeerUri), now);
        }
    }

    private void HandleEnded(ExtensionCall call, Instant now)
    {
        Remove(call);
        string user = UserOf(call.PeerUri);
        if (call is { Extension.Kind: ExtensionKind.CallBack, IsOurs: false, Sound: not null } && _mailboxes.Of(user) is not null)
        {
            _callBacks.Add($"sip:{SipUriEscaping.EscapeUser(user)}@{_options.Domain}", now);
        }

        if ((call.Sound as ScriptSound)?.Recording is { } recording
            && recording.Samples.Length >= s_shortestMessage.TotalSeconds * Synthesizer.SampleRateHz
            && _mailboxes.Of(user) is { } mailbox)
        {
            mailbox.Add(recording.Samples);
            _outputs.Enqueue(new ExtensionOutput.MailboxChanged(user));
        }
    }

    private void Remove(ExtensionCall call)
    {
        _ = _calls.Remove(call);
        _outputs.Enqueue(new ExtensionOutput.ClosePort(call.Stream));
    }
}
