namespace DeskPhone.Provisioning.Tests.Probation;

/// <summary>What is kept, what is taken back, what is quarantined.</summary>
public sealed class ProbationTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(150);

    [Fact]
    public void A_new_phone_keeps_its_first_configuration_and_shows_what_is_wrong()
    {
        var bench = new ProvisioningBench();
        bench.ServeDevice(ProvisioningBench.Configuration(1, password: "wrong"));
        bench.Start();
        bench.Pass(s_limit);

        Assert.Equal("wrong", Assert.Single(bench.Settings.Accounts).Password);
        Assert.Equal(ProvisioningPhase.Current, bench.Engine.Status.Phase);
    }

    [Fact]
    public void A_good_configuration_is_confirmed_and_reported()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice(ProvisioningBench.Configuration(2, more: ",\"language\":\"de\""));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal("de", bench.Settings.Language);
        Assert.Equal((ProvisioningPhase.Current, 2), (bench.Engine.Status.Phase, bench.Engine.Status.Serial));
        Assert.Contains(bench.Reports, static report => report.Contains("\"kind\":\"confirmed\"", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Reports, static report => report.Contains("right", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wrong", "sip:pbx.test", "")]
    [InlineData("right", "sip:nowhere.test", "")]
    [InlineData("right", "sip:pbx.test", ",\"dns\":{\"servers\":[\"192.0.2.1\"]}")]
    [InlineData("right", "sip:pbx.test", ",\"provisioning\":{\"url\":\"https://elsewhere.test/\"}")]
    public void A_bad_one_is_reverted_within_150_seconds_quarantined_and_reported(string password, string registrar, string more)
    {
        // A server's own URL for the next time: the device has none.
        var bench = ProvisioningBench.Confirmed(more.Contains("elsewhere", StringComparison.Ordinal) ? "{}" : null, learnt: more.Contains("elsewhere", StringComparison.Ordinal));
        bench.ServeDevice(ProvisioningBench.Configuration(2, password, proxy: registrar, more: more));
        bench.AskNow();
        bench.Pass(s_limit);

        Assert.Equal(("right", "sip:pbx.test"), (bench.Settings.Accounts[0].Password, bench.Settings.Accounts[0].Registrar));
        Assert.Empty(bench.Settings.DnsServers);
        Assert.Equal(ProvisioningPhase.Failed, bench.Engine.Status.Phase);
        Assert.Contains(bench.Reports, static report => report.Contains("\"kind\":\"reverted\"", StringComparison.Ordinal));

        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Contains("tried before", bench.Engine.Status.Message, StringComparison.Ordinal);
        Assert.Equal("right", bench.Settings.Accounts[0].Password);
    }

    [Fact]
    public void A_new_serial_or_force_lifts_a_quarantine()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice(ProvisioningBench.Configuration(2, password: "later"));
        bench.AskNow();
        bench.Pass(s_limit);
        Assert.Equal("right", bench.Settings.Accounts[0].Password);

        bench.Passwords["sip:101@pbx.test"] = "later";
        bench.ServeDevice(ProvisioningBench.Configuration(3, password: "later"));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(30));

        Assert.Equal(("later", 3), (bench.Settings.Accounts[0].Password, bench.Engine.Status.Serial));
    }

    [Fact]
    public void A_registrar_that_restarts_during_probation_is_no_reason_to_go_back()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Reachable.Clear();
        bench.ServeDevice(ProvisioningBench.Configuration(2, more: ",\"language\":\"de\""));
        bench.AskNow();
        bench.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal("de", bench.Settings.Language);
        Assert.Equal(ProvisioningPhase.OnProbation, bench.Engine.Status.Phase);

        bench.Reachable.Add("sip:pbx.test");
        bench.Pass(TimeSpan.FromSeconds(15));
        Assert.Equal((ProvisioningPhase.Current, 2), (bench.Engine.Status.Phase, bench.Engine.Status.Serial));
        Assert.DoesNotContain(bench.Reports, static report => report.Contains("reverted", StringComparison.Ordinal));
    }

    [Fact]
    public void A_move_to_a_registrar_that_is_down_while_the_old_one_is_gone_too_is_not_quarantined()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Reachable.Clear();
        bench.ServeDevice(ProvisioningBench.Configuration(2, proxy: "sip:new.test"));
        bench.AskNow();
        bench.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("sip:new.test", bench.Settings.Accounts[0].Registrar);

        bench.Reachable.Add("sip:new.test");
        bench.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal((ProvisioningPhase.Current, 2), (bench.Engine.Status.Phase, bench.Engine.Status.Serial));
    }

    [Fact]
    public void A_renumbering_is_kept()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice(ProvisioningBench.Configuration(2, user: "102"));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal((ProvisioningPhase.Current, 2), (bench.Engine.Status.Phase, bench.Engine.Status.Serial));
    }

    [Fact]
    public void A_deliberate_removal_is_kept_and_one_by_mistake_refused()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice("""{"configuration":{"serial":2}}""");
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(20));
        Assert.Single(bench.Settings.Accounts);
        Assert.Contains("no account that registers", bench.Engine.Status.Message, StringComparison.Ordinal);

        bench.ServeDevice("""{"configuration":{"serial":3},"accounts":[]}""");
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(20));
        Assert.Empty(bench.Settings.Accounts);
        Assert.Equal(ProvisioningPhase.Current, bench.Engine.Status.Phase);
    }

    [Fact]
    public void Settings_do_not_change_while_somebody_talks()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Do(engine => engine.HandleIdle(false, bench.Now));
        bench.ServeDevice(ProvisioningBench.Configuration(2, more: ",\"language\":\"de\""));
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(("en", ProvisioningPhase.WaitingForIdle), (bench.Settings.Language, bench.Engine.Status.Phase));

        bench.Do(engine => engine.HandleIdle(true, bench.Now));
        Assert.Equal("de", bench.Settings.Language);
    }

    [Fact]
    public void A_check_sync_with_reboot_starts_anew_once_the_settings_are_current_and_nobody_talks()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.Do(engine => engine.HandleCheckSync(doesReboot: true, bench.Now));
        bench.Do(engine => engine.HandleIdle(false, bench.Now));
        bench.Pass(TimeSpan.FromSeconds(30));
        Assert.False(bench.WantsRestart);

        bench.Do(engine => engine.HandleIdle(true, bench.Now));
        Assert.True(bench.WantsRestart);
    }

    /// <summary>What the trial comes to must not put off the look the server wants by a whole interval.</summary>
    [Fact]
    public void A_check_sync_during_a_trial_is_obeyed()
    {
        var bench = ProvisioningBench.Confirmed();
        bench.ServeDevice(ProvisioningBench.Configuration(2, more: ",\"language\":\"de\""));
        bench.AskNow();
        Assert.Equal(ProvisioningPhase.OnProbation, bench.Engine.Status.Phase);
        bench.ServeDevice(ProvisioningBench.Configuration(3, more: ",\"language\":\"fr\""));
        bench.Do(engine => engine.HandleCheckSync(doesReboot: false, bench.Now));
        bench.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(("fr", 3, ProvisioningPhase.Current), (bench.Settings.Language, bench.Engine.Status.Serial, bench.Engine.Status.Phase));
    }

    /// <summary>A thousand power cuts, each after another number of writes or at another moment: there is always a whole configuration, the old one or the new.</summary>
    [Fact]
    public void Whenever_the_power_fails_a_complete_configuration_is_left()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var bench = ProvisioningBench.Confirmed();
            bool isGood = random.Next(2) == 0;
            bench.ServeDevice(ProvisioningBench.Configuration(2, password: isGood ? "right" : "wrong", more: ",\"language\":\"de\""));
            bench.WritesLeft = random.Next(8);
            bench.AskNow();
            bench.Pass(TimeSpan.FromMilliseconds(random.Next(200_000)));
            bench.IsServerDown = true;
            bench.Restart();

            string language = bench.Settings.Language;
            Assert.True(bench.Settings.Accounts.Count == 1 && language is "en" or "de", $"seed {seed}: {bench.Settings.Accounts.Count} accounts, {language}");
            Assert.Equal(language == "de" && !isGood ? "wrong" : "right", bench.Settings.Accounts[0].Password);

            bench.IsServerDown = false;
            bench.Pass(TimeSpan.FromMinutes(5));
            Assert.Equal(isGood ? "de" : "en", bench.Settings.Language);
        }
    }
}
