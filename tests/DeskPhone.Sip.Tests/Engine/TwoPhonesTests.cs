using System.Net;
using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>
/// Two engines, each with a direct trunk to the other, on a network that loses any one datagram: whatever is lost, the call
/// comes to stand, is held and resumed, and ends on both sides.
/// </summary>
public sealed class TwoPhonesTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(20);

    private readonly PriorityQueue<(int To, byte[] Bytes), Instant> _wire = new();
    private readonly Phone[] _phones = [new(1), new(2)];
    private Instant _now = Instant.FromBoot(TimeSpan.FromHours(1));
    private int _sent;
    private int _lost = -1;

    [Theory]
    [MemberData(nameof(Losses))]
    public void Whatever_single_message_is_lost_both_agree_in_the_end(int lost)
    {
        _lost = lost;
        Connect();
        SessionId outgoing = _phones[0].Engine.Invite(new AccountId(0), "sip:102@10.0.0.2", EngineBench.Bytes(EngineBench.Offer), _now);
        Settle(5);
        SessionId incoming = _phones[1].Last<SipOutput.SessionIncoming>().Session;
        _phones[1].Engine.Ring(incoming, _now);
        Settle(5);
        _phones[1].Engine.Answer(incoming, EngineBench.Bytes(EngineBench.AnswerText), _now);
        Settle(10);
        _ = _phones[0].Last<SipOutput.SessionEstablished>();
        _ = _phones[1].Last<SipOutput.SessionEstablished>();

        _phones[0].Engine.Reinvite(outgoing, EngineBench.Bytes("v=0\r\na=sendonly\r\n"), _now);
        Settle(10);
        _phones[1].Engine.AcceptOffer(incoming, EngineBench.Bytes("v=0\r\na=recvonly\r\n"), _now);
        Settle(10);
        _ = _phones[0].Last<SipOutput.SessionAnswered>();

        _phones[1].Engine.Hangup(incoming, _now);
        Settle(40);
        Assert.Equal(SessionEndCause.RemoteHangup, _phones[0].Last<SipOutput.SessionEnded>().Cause);
        Assert.Equal(SessionEndCause.Local, _phones[1].Last<SipOutput.SessionEnded>().Cause);
        Assert.All(_phones, static phone => Assert.Single(phone.Told.OfType<SipOutput.SessionEnded>()));
        Assert.InRange(_sent, 11, 40);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Glare_on_a_lossy_network_still_settles_both_changes(int lost)
    {
        _lost = lost;
        Connect();
        SessionId outgoing = _phones[0].Engine.Invite(new AccountId(0), "sip:102@10.0.0.2", EngineBench.Bytes(EngineBench.Offer), _now);
        Settle(5);
        SessionId incoming = _phones[1].Last<SipOutput.SessionIncoming>().Session;
        _phones[1].Engine.Answer(incoming, EngineBench.Bytes(EngineBench.AnswerText), _now);
        Settle(10);

        foreach (Phone phone in _phones)
        {
            phone.AcceptsOffers = true;
        }

        _phones[0].Engine.Reinvite(outgoing, EngineBench.Bytes("v=0\r\na=sendonly\r\n"), _now);
        _phones[1].Engine.Reinvite(incoming, EngineBench.Bytes("v=0\r\na=inactive\r\n"), _now);
        Settle(40);

        Assert.All(_phones, static phone => Assert.Single(phone.Told.OfType<SipOutput.SessionAnswered>()));
        Assert.All(_phones, static phone => Assert.Empty(phone.Told.OfType<SipOutput.SessionEnded>()));
    }

    public static TheoryData<int> Losses() => new(Enumerable.Range(-1, 20));

    private void Connect()
    {
        for (int i = 0; i < 2; i++)
        {
            string peer = $"10.0.0.{2 - i}";
            _phones[i].Engine.HandleAccounts([new SipAccountOptions { AddressOfRecord = $"sip:10{i + 1}@{peer}", DoesRegister = false }], _now);
            Drain(i);
        }
    }

    private void Settle(double seconds)
    {
        Instant end = _now + TimeSpan.FromSeconds(seconds);
        Drain(0);
        Drain(1);
        while (NextEvent() is { } next && next <= end)
        {
            _now = next > _now ? next : _now;
            while (_wire.TryPeek(out _, out Instant due) && due <= _now)
            {
                (int to, byte[] bytes) = _wire.Dequeue();
                _phones[to].Engine.HandleMessage(_phones[to].FlowToPeer, bytes, _now);
                Drain(to);
            }

            for (int i = 0; i < 2; i++)
            {
                _phones[i].Engine.HandleTimeout(_now);
                Drain(i);
            }
        }

        _now = end;
    }

    private Instant? NextEvent()
    {
        Instant? next = _wire.TryPeek(out _, out Instant due) ? due : null;
        foreach (Phone phone in _phones)
        {
            next = phone.Engine.Deadline is { } deadline && (next is null || deadline < next) ? deadline : next;
        }

        return next;
    }

    private void Drain(int index)
    {
        Phone phone = _phones[index];
        while (phone.Engine.TryDequeue(out SipOutput? output))
        {
            switch (output)
            {
                case SipOutput.OpenFlow open:
                    phone.FlowToPeer = open.Flow;
                    phone.Engine.HandleFlowOpened(
                        new SipFlow(open.Flow, open.Protocol, new IPEndPoint(IPAddress.Parse($"10.0.0.{index + 1}"), 5060), open.Remote), _now);
                    break;
                case SipOutput.SendMessage send when _sent++ != _lost:
                    _wire.Enqueue((1 - index, send.Message.ToArray()), _now + s_delay);
                    break;
                case SipOutput.SendMessage:
                    break;
                case SipOutput.SessionOffered offered when phone.AcceptsOffers:
                    phone.Engine.AcceptOffer(offered.Session, Encoding.UTF8.GetBytes("v=0\r\n"), _now);
                    break;
                default:
                    phone.Told.Add(output!);
                    break;
            }
        }
    }

    private sealed class Phone(int seed)
    {
        public SipEngine Engine { get; } = new(new SipEngineOptions(), new SeededRandomSource(seed));

        public FlowId FlowToPeer { get; set; }

        public List<SipOutput> Told { get; } = [];

        public bool AcceptsOffers { get; set; }

        public T Last<T>()
            where T : SipOutput => Told.OfType<T>().Last();
    }
}
