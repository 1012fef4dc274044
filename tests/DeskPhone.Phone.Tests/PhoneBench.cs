using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Tones;
using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests;

/// <summary>A phone engine on a bench: the test plays the hand, the SIP engine and the media thread. Time is a number.</summary>
internal sealed class PhoneBench
{
    private static readonly IPEndPoint s_local = new(IPAddress.Parse("192.0.2.10"), 16384);
    private static readonly IPEndPoint s_remote = new(IPAddress.Parse("192.0.2.20"), 30000);

    private readonly List<PhoneOutput> _seen = [];
    private readonly OfferAnswerSession _peer = new(
        new LocalAudioOptions
        {
            Rtp = s_remote,
            Formats = [new AudioFormatDescription("PCMA", 8000, 1, 8, ""), new AudioFormatDescription("telephone-event", 8000, 1, 101, "0-16")],
        },
        sessionId: 7);

    public PhoneBench(bool hasAccount = true, bool isAutoAnswer = false, PhoneEngineOptions? options = null)
    {
        Engine = new PhoneEngine(options ?? new PhoneEngineOptions(), new CountingRandomSource());
        if (hasAccount)
        {
            Engine.HandleAccounts([new AccountSettings { Address = "sip:101@bench.test", AutoAnswer = isAutoAnswer }], Now);
            Engine.HandleRegistration(new AccountId(0), RegistrationState.Registered, 200, "OK", Now);
        }

        Drain();
        _seen.Clear();
    }

    public PhoneEngine Engine { get; }

    public Instant Now { get; private set; } = Instant.FromBoot(TimeSpan.FromHours(1));

    public PhoneState State => Engine.StateAt(Now);

    /// <summary>The tone in the ear, following the commands in their order.</summary>
    public ToneKind? Tone { get; private set; }

    public SoundPath SoundPath { get; private set; }

    public bool IsPathOpen => SoundPath is not SoundPath.Closed;

    public StreamId? ActiveStream { get; private set; }

    /// <summary>The streams of a conference.</summary>
    public IReadOnlyList<StreamId> Mixed { get; private set; } = [];

    public bool IsRinging { get; private set; }

    public bool IsMuted { get; private set; }

    public CallSnapshot TheCall => Assert.Single(State.Calls);

    public IntentRefusal Do(PhoneIntent intent)
    {
        IntentRefusal refusal = Engine.HandleIntent(intent, Now);
        Drain();
        return refusal;
    }

    public void Type(string digits)
    {
        foreach (char digit in digits)
        {
            Do(new PhoneIntent.Digit(digit));
        }
    }

    public void Wait(TimeSpan span)
    {
        Instant until = Now + span;
        while (Engine.Deadline is { } due && due <= until)
        {
            Now = due;
            Engine.HandleTimeout(Now);
            Drain();
        }

        Now = until;
    }

    public T Single<T>()
        where T : PhoneOutput => Assert.Single(_seen.OfType<T>());

    public IReadOnlyList<T> All<T>() => [.. _seen.OfType<T>()];

    public void Forget() => _seen.Clear();

    public void ForgetAllBut<T>()
        where T : PhoneOutput => _seen.RemoveAll(static output => output is not T);

    /// <summary>Dials and lets the ports open; gives the INVITE.</summary>
    public PhoneOutput.Invite Dial(string number)
    {
        Assert.Equal(IntentRefusal.None, Do(new PhoneIntent.Dial(number)));
        OpenPorts();
        return All<PhoneOutput.Invite>()[^1];
    }

    public void OpenPorts()
    {
        Engine.HandleMediaPortOpened(All<PhoneOutput.OpenMediaPort>()[^1].Stream, s_local, Now);
        Drain();
    }

    public void Progress(CallId call, int statusCode, bool hasAnswer = false, ReadOnlyMemory<byte> offer = default)
    {
        Engine.HandleProgress(call, statusCode, hasAnswer ? PeerAnswer(offer, SdpDirection.SendReceive) : default, Now);
        Drain();
    }

    public void Establish(PhoneOutput.Invite invite)
    {
        Engine.HandleEstablished(invite.Call, default, PeerAnswer(invite.Offer, SdpDirection.SendReceive), Now);
        Drain();
    }

    /// <summary>Dials, and the peer answers.</summary>
    public CallId Talk(string number = "102")
    {
        PhoneOutput.Invite invite = Dial(number);
        Progress(invite.Call, 180);
        Establish(invite);
        return invite.Call;
    }

    public CallId Incoming(string name = "Anna Weber", string number = "102", bool hasOffer = true)
    {
        byte[] offer = hasOffer ? _peer.CreateOffer(SdpDirection.SendReceive) : [];
        CallId call = Engine.HandleIncoming(new AccountId(0), new SipPeer(name, $"sip:{number}@bench.test"), offer, null, Now);
        Drain();
        return call;
    }

    /// <summary>Incoming, with the ports open: it rings.</summary>
    public CallId Ring()
    {
        CallId call = Incoming();
        OpenPorts();
        return call;
    }

    public void Established(CallId call)
    {
        Engine.HandleEstablished(call, default, default, Now);
        Drain();
    }

    /// <summary>The peer answers our newest re-INVITE.</summary>
    public void AnswerReinvite(SdpDirection wanted = SdpDirection.SendReceive)
    {
        PhoneOutput.Reinvite reinvite = All<PhoneOutput.Reinvite>()[^1];
        Engine.HandleAnswered(reinvite.Call, PeerAnswer(reinvite.Offer, wanted), Now);
        Drain();
    }

    /// <summary>The peers answer every re-INVITE since the last <see cref="Forget"/>, oldest first, until none is left.</summary>
    public void AnswerReinvites()
    {
        int answered = 0;
        while (All<PhoneOutput.Reinvite>() is { } reinvites && answered < reinvites.Count)
        {
            PhoneOutput.Reinvite reinvite = reinvites[answered++];
            Engine.HandleAnswered(reinvite.Call, PeerAnswer(reinvite.Offer, SdpDirection.SendReceive), Now);
            Drain();
        }

        Forget();
    }

    /// <summary>What the peer answers to an offer.</summary>
    public byte[] Answer(ReadOnlyMemory<byte> offer) => PeerAnswer(offer, SdpDirection.SendReceive);

    public byte[] PeerOffer(SdpDirection direction) => _peer.CreateOffer(direction);

    public void Ended(CallId call, SessionEndCause cause, int statusCode = 0, string reason = "")
    {
        Engine.HandleEnded(call, cause, statusCode, reason, Now);
        Drain();
    }

    public void Received(CallId call, long packets)
    {
        StreamStatistics values = new(packets, packets, 0, 0, 0, TimeSpan.Zero, TimeSpan.Zero, null, TimeSpan.Zero);
        Engine.HandleMediaEvent(new MediaEvent.Statistics(new StreamId(call.Value), values), Now);
        Drain();
    }

    public void Drain()
    {
        while (Engine.TryDequeue(out PhoneOutput? output))
        {
            _seen.Add(output!);
            Follow(output!);
        }
    }

    private byte[] PeerAnswer(ReadOnlyMemory<byte> offer, SdpDirection wanted)
    {
        _peer.RollBack(); // one peer plays every far end, so an offer of another call may stand open
        Assert.Equal(OfferAnswerError.None, _peer.HandleOffer(offer.Span, wanted, out byte[]? answer, out _));
        return answer!;
    }

    private void Follow(PhoneOutput output)
    {
        switch (output)
        {
            case PhoneOutput.SetRinging ringing:
                IsRinging = ringing.IsRinging;
                break;
            case PhoneOutput.Media { Command: MediaCommand.PlayTone play }:
                Tone = play.Tone;
                break;
            case PhoneOutput.Media { Command: MediaCommand.StopTone }:
                Tone = null;
                break;
            case PhoneOutput.Media { Command: MediaCommand.SetAudioPath path }:
                SoundPath = path.Path;
                break;
            case PhoneOutput.Media { Command: MediaCommand.SetActiveStream active }:
                ActiveStream = active.Stream;
                break;
            case PhoneOutput.Media { Command: MediaCommand.SetConference conference }:
                Mixed = conference.Streams;
                break;
            case PhoneOutput.Media { Command: MediaCommand.SetMuted muted }:
                IsMuted = muted.IsMuted;
                break;
            default:
                break;
        }
    }

    private sealed class CountingRandomSource : IRandomSource
    {
        private byte _next;

        public void Fill(Span<byte> destination)
        {
            foreach (ref byte value in destination)
            {
                value = _next++;
            }
        }
    }
}
