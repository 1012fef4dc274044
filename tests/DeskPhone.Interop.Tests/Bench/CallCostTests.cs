using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Bench;

/// <summary>What a call costs the processor, ours and baresip's in the same call, by a phone built as a device's is. A figure of a machine that does nothing else.</summary>
/// <remarks>
/// Processors differ, so ours is held against baresip's in the same seconds: no more than 1.5 % of a core where baresip, which cleans
/// nothing, takes 0.74 %. Twenty-five seconds into the call all that runs a hundred times a second has been compiled to its last form.
/// </remarks>
public sealed class CallCostTests(ITestOutputHelper output) : InteropTest
{
    private const double Seconds = 25; // with the warming up less than the minute for which baresip has something to say
    private const double MostToBaresip = 1.5 / 0.74;
    private const double MostSwitches = 400; // a second
    private const int PacketsToWarmUp = 1250;
    private static readonly TimeSpan s_warmUpLimit = TimeSpan.FromMinutes(1);

    [Theory(Explicit = true)]
    [InlineData(true, "PCMU")]
    [InlineData(false, "PCMU")]
    public async Task A_talking_call_costs_little_and_wakes_the_machine_seldom(bool isCleaning, string codec)
    {
        string program = await PublishedPhone.EnsureAsync();
        BaresipPhone peer = await StartBaresipAsync(BaresipFor("102", codec: codec));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101", codec: codec) with
        {
            Program = program,
            IsRecorded = false,
            HasAcoustics = true,
            Further = new JsonObject
            {
                ["audio"] = new JsonObject { ["echoCancelling"] = isCleaning, ["noiseSuppression"] = isCleaning, ["gainControl"] = isCleaning },
            },
        });
        await phone.Api.DialAsync("102"); // hands-free: with the handset lying nothing is cleaned
        await phone.WaitForPacketsAsync(PacketsToWarmUp, s_warmUpLimit);

        ProcessCost ours = ProcessCost.Of(phone.ProcessId), theirs = ProcessCost.Of(peer.ProcessId);
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(Seconds)))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        ProcessCost oursThen = ProcessCost.Of(phone.ProcessId), theirsThen = ProcessCost.Of(peer.ProcessId);
        await phone.PressSoftKeyAsync("end");
        double share = oursThen.PercentSince(ours, Seconds), theirShare = theirsThen.PercentSince(theirs, Seconds);
        double switches = oursThen.SwitchesSince(ours) / Seconds, theirSwitches = theirsThen.SwitchesSince(theirs) / Seconds;
        string cleaning = isCleaning ? "echo, noise and gain" : "no cleaning";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{codec}, {cleaning}: ours {share:F2} % of a core, {switches:F0} switches/s; baresip {theirShare:F2} %, {theirSwitches:F0}/s; {share / theirShare:F2} times baresip, at most {MostToBaresip:F2}"));
        Assert.InRange(share / theirShare, 0, MostToBaresip);
        Assert.InRange(switches, 0, MostSwitches);
    }
}
