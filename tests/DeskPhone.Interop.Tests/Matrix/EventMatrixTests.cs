using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.Sip;
using DeskPhone.Sip.Subscriptions;
using DeskPhone.TestKit.Peers;
using DeskPhone.TestKit.Users;

namespace DeskPhone.Interop.Tests.Matrix;

/// <summary>Lamps, presence and the mailbox at Kamailio's presence server, over every way to it.</summary>
public sealed class EventMatrixTests : MatrixTest
{
    /// <inheritdoc/>
    protected override KamailioOptions Options => new() { KeepsPresence = true };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_lamp_follows_the_calls_of_a_colleague(string way)
    {
        await StartAsync(way);
        SipUser anna = await JoinAsync("101", way);
        SipUser bert = await JoinAsync("102", way);
        SipUser carla = await JoinAsync("103", way);
        carla.AnswersByItself = false;
        Watch(anna, WatchPackage.Dialog, "103");
        await WaitForLampAsync(anna, WatchState.Idle);

        SessionHandle call = bert.Call(AddressOf("103"));
        await WaitForLampAsync(anna, WatchState.Ringing);
        SipOutput.SessionIncoming incoming = await carla.WaitForAsync<SipOutput.SessionIncoming>(static _ => true, Soon);
        carla.Do((engine, now) => engine.Answer(incoming.Session, incoming.Offer, now));
        await call.WaitForTalkAsync(Soon);
        await WaitForLampAsync(anna, WatchState.Busy);
        call.HangUp();
        await WaitForLampAsync(anna, WatchState.Idle, after: WatchState.Busy);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Presence_told_is_presence_seen(string way)
    {
        await StartAsync(way);
        SipUser anna = await JoinAsync("101", way);
        SipUser bert = await JoinAsync("102", way);
        Watch(anna, WatchPackage.Presence, "102");
        var busy = new Presence(IsOpen: true, "on-the-phone", "");

        bert.Do((engine, now) => engine.HandlePresence(new AccountId(0), busy, now));
        await anna.WaitForAsync<SipOutput.PresenceChanged>(told => told.Presence == busy, Soon);
        bert.Do((engine, now) => engine.HandlePresence(new AccountId(0), busy with { Activity = "away" }, now));
        await anna.WaitForAsync<SipOutput.PresenceChanged>(static told => told.Presence.Activity == "away", Soon);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_mailbox_lamp_is_lit_by_a_message(string way)
    {
        await StartAsync(way);
        await Server.TrustAsync("voicemail");
        SipUser anna = await JoinAsync("101", way, asksMailbox: true);

        await PublishMailboxAsync("101", "Messages-Waiting: yes\r\nVoice-Message: 2/1 (0/0)\r\n");

        SipOutput.MessageWaiting waiting = await anna.WaitForAsync<SipOutput.MessageWaiting>(static told => told.Summary.NewCount > 0, Soon);
        Assert.Equal((2, 1), (waiting.Summary.NewCount, waiting.Summary.OldCount));
    }

    private static void Watch(SipUser user, WatchPackage package, string whom) => user.Do((engine, now) =>
        engine.HandleWatches([new SipWatch(new AccountId(0), AddressOf(whom)) { Package = package }], now));

    private static async Task WaitForLampAsync(SipUser user, WatchState wanted, WatchState? after = null) =>
        await Wait.ForAsync($"the lamp to be {wanted}", () => Task.FromResult(user.Told.OfType<SipOutput.WatchChanged>().Select(static told => told.State).ToList()),
            states => states is [.., var last] && last == wanted && (after is not { } before || states.Contains(before)), Soon);

    /// <summary>What a voicemail system says to a presence server.</summary>
    private async Task PublishMailboxAsync(string user, string summary)
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        string text = $"PUBLISH {AddressOf(user)} SIP/2.0\r\nVia: SIP/2.0/UDP {socket.Client.LocalEndPoint};rport;branch=z9hG4bKmail\r\nMax-Forwards: 70\r\n"
            + $"From: <{AddressOf("voicemail")}>;tag=v\r\nTo: <{AddressOf(user)}>\r\nCall-ID: mail\r\nCSeq: 1 PUBLISH\r\nEvent: message-summary\r\nExpires: 600\r\n"
            + $"Content-Type: application/simple-message-summary\r\nContent-Length: {summary.Length}\r\n\r\n{summary}";
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), new IPEndPoint(IPAddress.Loopback, Server.Port));
        using var limit = new CancellationTokenSource(Soon);
        UdpReceiveResult answer = await socket.ReceiveAsync(limit.Token);
        Assert.StartsWith("SIP/2.0 200", Encoding.ASCII.GetString(answer.Buffer), StringComparison.Ordinal);
    }
}
