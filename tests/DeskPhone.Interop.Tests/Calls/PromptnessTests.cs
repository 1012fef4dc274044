using System.Diagnostics;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>What a program that drives the phone counts on.</summary>
public sealed class PromptnessTests : InteropTest
{
    [Fact]
    public async Task Within_a_second_of_dialling_both_talk_and_packets_go_both_ways()
    {
        await StartBaresipAsync(BaresipFor("102"));
        PhoneProcess phone = await StartRegisteredPhoneAsync(PhoneFor("101"));

        long start = Stopwatch.GetTimestamp();
        await phone.Api.DialAsync("102");
        JsonObject call = await phone.WaitForPacketsAsync(1, Soon);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);

        Assert.Equal("talking", (string?)call["state"]);
        Assert.True(elapsed < TimeSpan.FromSeconds(1), $"took {elapsed.TotalMilliseconds:0} ms");
    }
}
