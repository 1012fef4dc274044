using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Whatever arrives, from a stranger or from the server, the engine throws nothing and forgets everything in time.</summary>
public sealed class HostileInputTests
{
    private const string Caller = "From: \"Bob\" <sip:bob@example.com>;tag=b1\r\nTo: <sip:101@example.com>\r\nCall-ID: in-1\r\nCSeq: 7 INVITE\r\nContact: <sip:bob@10.0.0.9>\r\nRecord-Route: <sip:10.0.0.9;lr>, <sip:10.0.0.8>";

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Noise_and_mutated_messages_of_the_server_never_throw(int seed)
    {
        var random = new Random(seed);
        var bench = new EngineBench(seed: seed);
        bench.Start(EngineBench.Account);
        WireMessage register = bench.Take("REGISTER");
        List<byte[]> corpus = Corpus(register);
        SessionId session = bench.Invite();

        for (int step = 0; step < 300; step++)
        {
            bench.Deliver(bench.LastFlow, Mutate(corpus[random.Next(corpus.Count)], random));
            foreach (SipOutput output in bench.ToldAll())
            {
                React(bench, output, random);
            }

            // What the engine says is what a peer would send back, so it is the best corpus there is.
            corpus.AddRange(bench.TakeAll().Select(static sent => Encoding.UTF8.GetBytes(Answer(sent))));
            bench.Advance(TimeSpan.FromMilliseconds(random.Next(3000)));
        }

        bench.Do((engine, now) => engine.Hangup(session, now));
        bench.Do(static (engine, now) => engine.HandleShutdown(now));
        bench.Advance(2);
        Assert.Single(bench.ToldAll().OfType<SipOutput.ShutdownComplete>());
        bench.Advance(400);
        _ = bench.TakeAll();
        bench.Advance(100);
        bench.TakeNothing();
    }

    [Fact]
    public void Every_prefix_of_an_invite_of_the_server_is_survived()
    {
        EngineBench bench = EngineBench.Registered();
        byte[] invite = Encoding.UTF8.GetBytes($"INVITE sip:x@10.0.0.20 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKp\r\n{Caller}\r\nContent-Length: 0\r\n\r\n");
        for (int length = 0; length < invite.Length; length++)
        {
            bench.Deliver(bench.LastFlow, invite.AsSpan(0, length));
        }

        bench.ToldNothing();
        Assert.Equal(invite.Length, bench.Engine.MalformedMessages);
    }

    [Fact]
    public void A_flood_of_strangers_does_not_shut_the_server_out()
    {
        EngineBench bench = EngineBench.Registered();
        for (int i = 0; i < 1000; i++)
        {
            bench.Deliver(bench.Stranger($"203.0.{i / 250}.{1 + (i % 250)}"), "garbage"u8);
        }

        bench.Request("OPTIONS", "sip:x@10.0.0.20", Caller.Replace("INVITE", "OPTIONS", StringComparison.Ordinal), "", bench.Stranger("10.0.0.9", 9999));
        bench.TakeResponse(200);
        Assert.InRange(bench.Closed.Count, 700, 1000);
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 60));

    private static List<byte[]> Corpus(WireMessage register)
    {
        string via = "Via: SIP/2.0/UDP 10.0.0.9:5060;rport;branch=z9hG4bK";
        string[] methods = ["INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "NOTIFY"];
        return
        [
            .. methods.Select(method => Encoding.UTF8.GetBytes(
                $"{method} {register.ContactUri} SIP/2.0\r\n{via}1\r\nMax-Forwards: 70\r\n{Caller.Replace("INVITE", method, StringComparison.Ordinal)}\r\n"
                + "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n")),
            Encoding.UTF8.GetBytes(Answer(register)),
        ];
    }

    private static string Answer(WireMessage sent)
    {
        if (!sent.IsRequest)
        {
            string dialog = $"From: {sent.Header("From")}\r\nTo: {sent.Header("To")}\r\nCall-ID: {sent.Header("Call-ID")}\r\n";
            return $"BYE sip:x@10.0.0.20 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK{sent.Sequence}\r\n{dialog}CSeq: {sent.Sequence + 1} BYE\r\nContent-Length: 0\r\n\r\n";
        }

        int[] statuses = [100, 180, 183, 200, 302, 401, 407, 423, 481, 486, 491, 503];
        int status = statuses[sent.Text.Length % statuses.Length];
        return $"SIP/2.0 {status} X\r\n" + string.Concat(sent.Headers("Via").Select(static via => $"Via: {via}\r\n"))
            + $"From: {sent.Header("From")}\r\nTo: {sent.Header("To")};tag=t\r\nCall-ID: {sent.Header("Call-ID")}\r\nCSeq: {sent.Header("CSeq")}\r\n"
            + "Contact: <sip:p@10.0.0.9>\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\", stale=true\r\nMin-Expires: 7\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n";
    }

    private static byte[] Mutate(byte[] message, Random random)
    {
        byte[] mutated = [.. message];
        for (int i = random.Next(4); i > 0; i--)
        {
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
        }

        return random.Next(10) == 0 ? mutated[..random.Next(mutated.Length)] : mutated;
    }

    private static void React(EngineBench bench, SipOutput output, Random random)
    {
        Action<SipEngine, Instant>? reaction = (output, random.Next(4)) switch
        {
            (SipOutput.SessionIncoming i, 0) => (engine, now) => engine.Reject(i.Session, 486, now),
            (SipOutput.SessionIncoming i, 1) => (engine, now) => engine.Hangup(i.Session, now),
            (SipOutput.SessionIncoming i, _) => (engine, now) => engine.Answer(i.Session, EngineBench.Bytes("v=0\r\n"), now),
            (SipOutput.SessionEstablished e, _) => (engine, now) => engine.Reinvite(e.Session, EngineBench.Bytes("v=0\r\n"), now),
            (SipOutput.SessionOffered o, 0) => (engine, now) => engine.RejectOffer(o.Session, 488, now),
            (SipOutput.SessionOffered o, _) => (engine, now) => engine.AcceptOffer(o.Session, EngineBench.Bytes("v=0\r\n"), now),
            _ => null,
        };
        if (reaction is not null)
        {
            bench.Do(reaction);
        }
    }
}
