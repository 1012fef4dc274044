using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>What the phone tells a collector behind a real server about a call (RFC 6035).</summary>
public sealed class QualityReportTests : InteropTest
{
    [Fact]
    public async Task After_a_call_the_collector_is_told_how_it_sounded()
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102", codec: "PCMA"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101") with
        {
            Codecs = ["PCMA"],
            FurtherAccount = new JsonObject { ["qualityCollector"] = $"sip:quality@127.0.0.1:{Server.Port}" },
        });

        await phone.Api.DialAsync("102");
        _ = await phone.WaitForPacketsAsync(ConversationPackets, Soon);
        await phone.PressSoftKeyAsync("end");
        await peer.WaitForAsync("CALL_CLOSED", Soon);
        await Server.Log.WaitForAsync("the end of the report", static line => line.StartsWith("DialogID:", StringComparison.Ordinal), Soon);

        List<string> report = [.. Server.Log.Lines.SkipWhile(static line => !line.StartsWith("VQSessionReport: CallTerm", StringComparison.Ordinal))];
        Assert.Contains("OrigID: <sip:101@", One(report, "OrigID: "), StringComparison.Ordinal);
        Assert.Contains("<sip:102@", One(report, "RemoteID: "), StringComparison.Ordinal);
        Assert.StartsWith("SessionDesc:PT=8 PD=PCMA SR=8000 FD=20 FPP=1 PPS=50", One(report, "SessionDesc:"), StringComparison.Ordinal);
        Assert.StartsWith("PacketLoss:NLR=0.0", One(report, "PacketLoss:"), StringComparison.Ordinal);
        Assert.Matches("^Timestamps:START=20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ STOP=20", One(report, "Timestamps:"));
        string score = Regex.Match(One(report, "QualityEst:"), @"MOSLQ=(\d\.\d)").Groups[1].Value;
        Assert.InRange(double.Parse(score, CultureInfo.InvariantCulture), 4.0, 4.5);
        Assert.Matches("SSRC=[0-9a-f]{8}$", One(report, "RemoteAddr:"));
        Assert.DoesNotContain("SSRC=00000000", One(report, "RemoteAddr:"), StringComparison.Ordinal);
    }

    private static string One(IEnumerable<string> report, string start) => report.First(line => line.StartsWith(start, StringComparison.Ordinal)).TrimEnd();
}
