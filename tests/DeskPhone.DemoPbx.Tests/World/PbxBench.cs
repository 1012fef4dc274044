using System.Net;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.DemoPbx.Tests.World;

/// <summary>The PBX engine and hand-written messages: what goes in as text comes out as text.</summary>
internal sealed class PbxBench
{
    public static readonly FlowId One = new(-1);
    public static readonly FlowId Two = new(-2);

    private readonly PbxEngine _pbx = new(
        new PbxOptions
        {
            Domain = "bench.test",
            Address = new IPEndPoint(IPAddress.Parse("10.0.0.1"), 5060),
            Users = new Dictionary<string, string> { ["201"] = "pw201", ["102"] = "pw102" },
        },
        new SeededRandomSource(1));

    public PbxBench()
    {
        _pbx.FixedAnswers["103"] = 486;
        Accept(One, "10.0.0.201");
        Accept(Two, "10.0.0.102");
    }

    public PbxEngine Pbx => _pbx;

    public Instant Now { get; set; } = Instant.FromBoot(TimeSpan.FromMinutes(1));

    /// <summary>Hands a message in; gives what comes out, with the flow it leaves on.</summary>
    public IReadOnlyList<(FlowId Flow, string Text)> Send(FlowId flow, string message)
    {
        _pbx.HandleMessage(flow, Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")), Now);
        return Drain();
    }

    public IReadOnlyList<(FlowId Flow, string Text)> Drain()
    {
        List<(FlowId, string)> texts = [];
        while (_pbx.TryDequeue(out PbxOutput output))
        {
            texts.Add((output.Flow, Encoding.UTF8.GetString(output.Message.Span)));
        }

        return texts;
    }

    /// <summary>A REGISTER that answers a fresh challenge; gives the response.</summary>
    public string Register(string user, FlowId flow, string headers, string password = "", string callId = "r1", int sequence = 2)
    {
        string nonce = Nonce(Send(flow, RegisterText(user, callId, sequence - 1, headers))[0].Text);
        string authorization = Authorization("REGISTER", "sip:bench.test", user, password.Length > 0 ? password : $"pw{user}", nonce);
        return Send(flow, RegisterText(user, callId, sequence, $"Authorization: {authorization}\n{headers}"))[0].Text;
    }

    /// <summary>A request outside a dialog, sent again with credentials; gives what came of that.</summary>
    public IReadOnlyList<(FlowId Flow, string Text)> Request(string method, string user, FlowId flow, string target, string headers = "Max-Forwards: 70")
    {
        string uri = $"sip:{target}@bench.test";
        string nonce = Nonce(Send(flow, RequestText(method, user, uri, "a", 1, headers))[0].Text);
        string authorization = Authorization(method, uri, user, $"pw{user}", nonce);
        return Send(flow, RequestText(method, user, uri, "b", 2, $"Proxy-Authorization: {authorization}\n{headers}"));
    }

    public static string RequestText(string method, string user, string uri, string branch, int sequence, string headers, string toTag = "") =>
        $"""
        {method} {uri} SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.{user}:5060;rport;branch=z9hG4bK{user}{branch}
        From: <sip:{user}@bench.test>;tag=f{user}
        To: <{uri}>{(toTag.Length > 0 ? $";tag={toTag}" : "")}
        Call-ID: c1
        CSeq: {sequence} {method}
        Contact: <sip:{user}@10.0.0.{user}:5060>
        {headers}
        Content-Length: 0


        """;

    public static string RegisterText(string user, string callId, int sequence, string headers) =>
        $"""
        REGISTER sip:bench.test SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.{user}:5060;rport;branch=z9hG4bKr{callId}{sequence}
        From: <sip:{user}@bench.test>;tag=f{user}
        To: <sip:{user}@bench.test>
        Call-ID: {callId}
        CSeq: {sequence} REGISTER
        Max-Forwards: 70
        {headers}
        Content-Length: 0


        """;

    public static string Nonce(string challenge) => After(challenge, "nonce=\"", "\"");

    public static string After(string text, string start, string end)
    {
        int first = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(first >= 0, $"no {start} in {text}");
        first += start.Length;
        return text[first..text.IndexOf(end, first, StringComparison.Ordinal)];
    }

    /// <summary>RFC 7616 §3.4.1 with MD5 and qop=auth, worked out here and not by the code under test.</summary>
    public static string Authorization(string method, string uri, string user, string password, string nonce)
    {
        string response = Md5($"{Md5($"{user}:bench.test:{password}")}:{nonce}:00000001:cn:auth:{Md5($"{method}:{uri}")}");
        return $"Digest username=\"{user}\", realm=\"bench.test\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"cn\"";
    }

#pragma warning disable CA5351 // RFC 7616 §3.2: MD5 is what most phones still answer with.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private void Accept(FlowId flow, string address) => _pbx.HandleFlowAccepted(
        new SipFlow(flow, SipTransportProtocol.Udp, new IPEndPoint(IPAddress.Parse("10.0.0.1"), 5060), new IPEndPoint(IPAddress.Parse(address), 5060)));
}
