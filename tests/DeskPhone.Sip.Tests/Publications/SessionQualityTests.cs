using System.Net;
using System.Text;
using DeskPhone.Sip.Publications;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Publications;

public sealed class SessionQualityTests
{
    private static readonly SessionQuality s_call = new()
    {
        Dialog = new SessionDialog("1890463548@host", "ours", "theirs"),
        LocalUri = "sip:alice@example.org",
        RemoteUri = "sip:bill@example.net",
        IsCaller = true,
        Local = new IPEndPoint(IPAddress.Parse("192.0.2.10"), 4000),
        Remote = new IPEndPoint(IPAddress.Parse("2001:db8::7"), 5002),
        LocalSsrc = 0x1a3b5c7d,
        RemoteSsrc = 0x2468abcd,
        Began = new DateTimeOffset(2026, 3, 1, 9, 0, 1, TimeSpan.FromHours(1)),
        Ended = new DateTimeOffset(2026, 3, 1, 9, 2, 0, TimeSpan.FromHours(1)),
        PayloadType = 0,
        Encoding = "PCMU",
        ClockRateHz = 8000,
        PacketDuration = TimeSpan.FromMilliseconds(20),
        MeanBuffer = TimeSpan.FromMilliseconds(31.6),
        LongestBuffer = TimeSpan.FromMilliseconds(80),
        LossShare = 0.05,
        DiscardShare = 0.004,
        Jitter = TimeSpan.FromMilliseconds(6),
        RoundTrip = TimeSpan.FromMilliseconds(42),
        Opinion = new SessionOpinion(80.6, 4.04, 3.96, 0.31, TimeSpan.FromMilliseconds(120), 0.011, TimeSpan.FromMilliseconds(2500)),
    };

    [Fact]
    public void A_call_is_told_in_the_lines_a_collector_reads() => Assert.Equal(
        """
        VQSessionReport: CallTerm
        CallID: 1890463548@host
        LocalID: <sip:alice@example.org>
        RemoteID: <sip:bill@example.net>
        OrigID: <sip:alice@example.org>
        LocalAddr: IP=192.0.2.10 PORT=4000 SSRC=1a3b5c7d
        RemoteAddr: IP=2001:db8::7 PORT=5002 SSRC=2468abcd
        LocalMetrics:
        Timestamps:START=2026-03-01T08:00:01Z STOP=2026-03-01T08:02:00Z
        SessionDesc:PT=0 PD=PCMU SR=8000 FD=20 FPP=1 PPS=50 PLC=3
        JitterBuffer:JBA=3 JBN=32 JBM=80
        PacketLoss:NLR=5.0 JDR=0.4
        BurstGapLoss:BLD=31.0 BD=120 GLD=1.1 GD=2500 GMIN=16
        Delay:RTD=42 ESD=52 IAJ=6
        QualityEst:RLQ=81 MOSLQ=4.0 MOSCQ=4.0 QoEEstAlg=G.107
        DialogID:1890463548@host;to-tag=theirs;from-tag=ours

        """.ReplaceLineEndings("\r\n"),
        Encoding.UTF8.GetString(s_call.ToDocument()));

    [Fact]
    public void What_is_not_known_is_left_out_and_the_tags_are_those_of_the_invite()
    {
        string text = Encoding.UTF8.GetString((s_call with { IsCaller = false, Began = null, RoundTrip = null, Opinion = null }).ToDocument());

        Assert.DoesNotContain("Timestamps", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RTD", text, StringComparison.Ordinal);
        Assert.DoesNotContain("QualityEst", text, StringComparison.Ordinal);
        Assert.DoesNotContain("BurstGapLoss", text, StringComparison.Ordinal);
        Assert.Contains("OrigID: <sip:bill@example.net>\r\n", text, StringComparison.Ordinal);
        Assert.Contains(";to-tag=ours;from-tag=theirs\r\n", text, StringComparison.Ordinal);
    }
}
