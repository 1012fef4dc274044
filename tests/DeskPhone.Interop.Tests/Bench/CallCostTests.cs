using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Bench;

/// <summary>What a call costs the processor, ours and baresip's in the same call. A figure of a machine that does nothing else, of a release build.</summary>
public sealed class CallCostTests(ITestOutputHelper output) : InteropTest
{
    private const double Seconds = 20;

    [Theory(Explicit = true)]
    [InlineData(true, "PCMU")]
    [InlineData(false, "PCMU")]
    public async Task A_talking_call_costs_little_and_wakes_the_machine_seldom(bool isCleaning, string codec)
    {
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102", codec: codec));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", codec: codec) with
        {
            Further = new JsonObject
            {
                ["audio"] = new JsonObject { ["echoCancelling"] = isCleaning, ["noiseSuppression"] = isCleaning, ["gainControl"] = isCleaning },
            },
        });
        await phone.Api.DialAsync("102"); // hands-free: with the handset lying nothing is cleaned
        await phone.WaitForPacketsAsync(3 * ConversationPackets, Soon + Soon);

        ProcessCost ours = ProcessCost.Of(phone.ProcessId), theirs = ProcessCost.Of(peer.ProcessId);
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(Seconds)))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        ours = ProcessCost.Of(phone.ProcessId) - ours;
        theirs = ProcessCost.Of(peer.ProcessId) - theirs;
        await phone.PressSoftKeyAsync("end");
        string cleaning = isCleaning ? "echo, noise and gain" : "no cleaning";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{codec}, {cleaning}: ours {ours.Percent(Seconds):F2} % of a core, {ours.Switches / Seconds:F0} switches/s; baresip {theirs.Percent(Seconds):F2} %, {theirs.Switches / Seconds:F0}/s"));
        Assert.InRange(ours.Percent(Seconds), 0, 1.5);
        Assert.InRange(ours.Switches / Seconds, 0, 400);
    }
}
