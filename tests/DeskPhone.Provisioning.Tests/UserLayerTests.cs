namespace DeskPhone.Provisioning.Tests;

/// <summary>What a person at the phone, or in its pages, sets beside the server.</summary>
public sealed class UserLayerTests
{
    [Fact]
    public void What_a_person_sets_survives_a_restart_and_gives_way_to_a_lock()
    {
        var bench = ProvisioningBench.Confirmed();
        Assert.True(bench.Engine.TryChange("language", "\"fr\"", bench.Now, out string fault), fault);
        bench.Do(static _ => { });
        bench.Restart();
        Assert.Equal("fr", bench.Settings.Language);

        bench.ServeDevice("""{"configuration":{"serial":2,"locks":["language"]},"language":"de","accounts":[{"address":"sip:101@pbx.test","password":"right","registrar":"sip:pbx.test"}]}""");
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal("de", bench.Settings.Language);
        Assert.False(bench.Engine.TryChange("language", "\"it\"", bench.Now, out fault));
        Assert.Contains("locked", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_sets_during_a_call_is_seen_at_once_and_holds_when_it_is_over()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Do(engine => engine.HandleIdle(isIdle: false, bench.Now));
        int applied = bench.Applied.Count;

        Assert.True(bench.Engine.TryChange("language", "\"fr\"", bench.Now, out string fault), fault);
        Assert.True(bench.Engine.TryChange("timeZone", "\"Europe/Paris\"", bench.Now, out fault), fault);
        bench.Do(static _ => { });
        Assert.Equal(("fr", applied), (bench.Settings.Language, bench.Applied.Count));

        bench.Do(engine => engine.HandleIdle(isIdle: true, bench.Now));
        Assert.Equal((applied + 1, "Europe/Paris"), (bench.Applied.Count, bench.Applied[^1].Settings.TimeZone));
        Assert.Equal("user.json", bench.Engine.Settings.Explain("language")!.Effective!.File);
    }
}
