using System.Net;
using System.Text;
using DeskPhone.Phone.Calls;
using DeskPhone.Sip;

namespace DeskPhone.Phone.Tests.Calls;

/// <summary>The phone gets another address while somebody talks: the sound follows (RFC 3264 §8.3.1).</summary>
public sealed class CallMovingTests
{
    private static readonly IPAddress s_address = IPAddress.Parse("192.0.2.99");
    private readonly PhoneBench _bench = new();

    [Fact]
    public void A_call_gets_a_port_at_the_new_address_and_the_peer_is_told()
    {
        CallId call = _bench.Talk();
        string origin = Line(_bench.All<PhoneOutput.Invite>()[^1].Offer, "o=");
        Move();
        OpenAt(16390);

        PhoneOutput.Reinvite reinvite = _bench.Single<PhoneOutput.Reinvite>();
        Assert.Equal((call, "IN IP4 192.0.2.99"), (reinvite.Call, Line(reinvite.Offer, "c=")));
        Assert.StartsWith("audio 16390 ", Line(reinvite.Offer, "m="), StringComparison.Ordinal);
        Assert.Equal(origin.Split(' ')[^1], Line(reinvite.Offer, "o=").Split(' ')[^1]); // Who made the session stays who made it (RFC 3264 §8).
        _bench.AnswerReinvite();
        Assert.Equal(CallState.Talking, _bench.TheCall.State);
    }

    [Fact]
    public void A_held_call_moves_and_stays_held()
    {
        CallId call = _bench.Talk();
        _bench.Do(new PhoneIntent.Hold(call));
        _bench.AnswerReinvite();
        Move();
        OpenAt(16390);

        Assert.Contains("a=sendonly", Encoding.ASCII.GetString(_bench.Single<PhoneOutput.Reinvite>().Offer.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void While_an_offer_is_on_its_way_the_move_waits_for_its_answer()
    {
        CallId call = _bench.Talk();
        _bench.Do(new PhoneIntent.Hold(call));
        PhoneOutput.Reinvite hold = _bench.All<PhoneOutput.Reinvite>()[^1];
        Move();
        OpenAt(16390);
        Assert.Empty(_bench.All<PhoneOutput.Reinvite>());

        _bench.Engine.HandleAnswered(call, _bench.Answer(hold.Offer), _bench.Now);
        _bench.Drain();

        Assert.Equal("IN IP4 192.0.2.99", Line(_bench.Single<PhoneOutput.Reinvite>().Offer, "c="));
    }

    [Fact]
    public void The_same_address_and_a_port_that_cannot_be_had_change_nothing()
    {
        CallId call = _bench.Talk();
        _bench.Forget();
        _bench.Engine.HandleLocalAddress(new AccountId(0), IPAddress.Parse("192.0.2.10"), _bench.Now);
        _bench.Drain();
        Assert.Empty(_bench.All<PhoneOutput.OpenMediaPort>());
        Move();
        _bench.Engine.HandleMediaPortFailed(new Media.Pipeline.StreamId(call.Value), "none is free", _bench.Now);
        _bench.Drain();

        Assert.Equal(CallState.Talking, _bench.TheCall.State);
        Assert.Empty(_bench.All<PhoneOutput.Reinvite>());
    }

    private static string Line(ReadOnlyMemory<byte> description, string type) =>
        Encoding.ASCII.GetString(description.Span).Split("\r\n").First(line => line.StartsWith(type, StringComparison.Ordinal))[type.Length..];

    private void Move()
    {
        _bench.Forget();
        _bench.Engine.HandleLocalAddress(new AccountId(0), s_address, _bench.Now);
        _bench.Drain();
    }

    private void OpenAt(int port)
    {
        _bench.Engine.HandleMediaPortOpened(_bench.Single<PhoneOutput.OpenMediaPort>().Stream, new IPEndPoint(s_address, port), _bench.Now);
        _bench.Drain();
    }
}
