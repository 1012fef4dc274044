using DeskPhone.Update.Bundles;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Tests.Bundles;
using DeskPhone.Update.Tests.Keys;

namespace DeskPhone.Update.Tests.Policy;

public sealed class UpdateEngineTests
{
    private readonly UpdateBench _bench = new();

    [Fact]
    public void An_update_goes_from_the_look_to_the_restart()
    {
        _bench.ToDownload();
        Assert.Equal("https://updates.example.org/deskphone-2.0.0.bundle", _bench.Last<UpdateOutput.Download>().Url);
        _bench.Handle(new UpdateInput.Progress(40));
        Assert.Equal(new UpdateView(UpdateStage.Downloading, "2.0.0", 40), _bench.View);

        _bench.Handle(new UpdateInput.Downloaded());
        UpdateOutput.Install install = _bench.Last<UpdateOutput.Install>();
        Assert.Equal(("2.0.0", "sip:101@example.org", "udp 192.0.2.1 5060"), (install.Version, Assert.Single(install.Registered), Assert.Single(install.Probes)));
        _bench.Handle(new UpdateInput.Status(new SlotStatus(SlotState.Installing, "2.0.0", 50)));
        Assert.Equal(UpdateStage.Installing, _bench.View.Stage);

        _bench.Handle(new UpdateInput.Status(new SlotStatus(SlotState.Switched, "2.0.0", 100)));
        Assert.Equal(UpdateStage.Restarting, _bench.View.Stage);
        Assert.False(_bench.Has<UpdateOutput.Restart>());
        _bench.Wait(TimeSpan.FromSeconds(5));
        _bench.Last<UpdateOutput.Restart>();
    }

    [Fact]
    public void During_a_call_nothing_is_downloaded_and_after_it_the_download_begins()
    {
        _bench.Busy(true);
        _bench.ToDownload();
        Assert.False(_bench.Has<UpdateOutput.Download>());
        Assert.Equal(UpdateStage.WaitingForCall, _bench.View.Stage);

        _bench.Busy(false);

        _bench.Last<UpdateOutput.Download>();
    }

    [Fact]
    public void A_call_stops_a_download_and_its_end_lets_it_go_on()
    {
        _bench.ToDownload();
        _bench.Handle(new UpdateInput.Progress(60));

        _bench.Busy(true);
        _bench.Last<UpdateOutput.StopDownload>();
        _bench.Busy(false);

        _bench.Last<UpdateOutput.Download>();
        Assert.Equal(60, _bench.View.Percent);
    }

    [Fact]
    public void A_call_holds_up_the_installation_and_the_restart_even_in_its_last_seconds()
    {
        _bench.ToDownload();
        _bench.Handle(new UpdateInput.Downloaded());
        _bench.Handle(new UpdateInput.Status(new SlotStatus(SlotState.Switched, "2.0.0", 100)));
        _bench.Wait(TimeSpan.FromSeconds(2));
        _bench.Busy(true); // somebody lifts the handset while the screen says that the phone restarts
        _bench.Wait(TimeSpan.FromHours(5));
        Assert.False(_bench.Has<UpdateOutput.Restart>());
        Assert.Equal(UpdateStage.WaitingForCall, _bench.View.Stage);

        _bench.Busy(false);
        _bench.Wait(TimeSpan.FromSeconds(5));

        _bench.Last<UpdateOutput.Restart>();
    }

    [Fact]
    public void Out_of_its_hours_the_phone_does_not_restart_by_itself()
    {
        var bench = new UpdateBench(static options => options with { WindowStart = new TimeOnly(22, 0), WindowEnd = new TimeOnly(5, 0) }, hour: 12);
        bench.ToSwitched();
        Assert.Equal(UpdateStage.WaitingForWindow, bench.View.Stage);
        bench.Wait(TimeSpan.FromHours(9.5));
        Assert.False(bench.Has<UpdateOutput.Restart>());

        bench.Wait(TimeSpan.FromHours(1));

        bench.Last<UpdateOutput.Restart>();
    }

    [Fact]
    public void The_user_puts_it_off_but_not_for_ever()
    {
        var bench = new UpdateBench(static options => options with { DeferLimit = TimeSpan.FromHours(2) });
        bench.ToSwitched();
        for (int i = 0; i < 5 && bench.View.CanDefer; i++)
        {
            bench.Handle(new UpdateInput.Defer());
            bench.Wait(TimeSpan.FromMinutes(59));
            Assert.False(bench.Has<UpdateOutput.Restart>());
            bench.Wait(TimeSpan.FromMinutes(1));
        }

        bench.Wait(TimeSpan.FromSeconds(5));

        bench.Last<UpdateOutput.Restart>();
    }

    [Fact]
    public void The_user_has_it_at_once()
    {
        var bench = new UpdateBench(static options => options with { WindowStart = new TimeOnly(2, 0), WindowEnd = new TimeOnly(3, 0) });
        bench.ToSwitched();

        bench.Handle(new UpdateInput.RestartNow());
        bench.Wait(TimeSpan.FromSeconds(5));

        bench.Last<UpdateOutput.Restart>();
    }

    [Fact]
    public void What_runs_or_failed_or_is_not_wished_for_or_is_for_others_is_not_downloaded()
    {
        Func<UpdateOptions, UpdateOptions>[] phones =
        [
            static options => options with { Running = TestBundle.Version("2.0.0") },
            static options => options with { Running = TestBundle.Version("2.0.1") },
            static options => options with { Quarantined = ["2.0.0"] },
            static options => options with { StayOn = TestBundle.Version("1.0.0") },
            static options => options with { Model = "rpi4" },
            static options => options with { Floor = TestBundle.Version("2.1.0") },
        ];
        foreach (Func<UpdateOptions, UpdateOptions> phone in phones)
        {
            var bench = new UpdateBench(phone);
            bench.ToDownload();
            Assert.False(bench.Has<UpdateOutput.Download>());
            Assert.Equal(UpdateStage.UpToDate, bench.View.Stage);
        }
    }

    [Fact]
    public void A_group_that_is_not_this_phones_gets_nothing()
    {
        var bench = new UpdateBench(static options => options with { Group = "sales" });
        bench.ToLatest();
        bench.Handle(new UpdateInput.Fetched(UpdateFetch.Latest, UpdateBench.Latest(release: UpdateBench.Bundle.Release(100, "pilot"))));
        Assert.False(bench.Has<UpdateOutput.Download>());
    }

    [Fact]
    public void A_latest_that_expired_is_said_in_plain_words_and_the_phone_goes_on()
    {
        var bench = new UpdateBench(hour: 60);
        bench.ToLatest();
        bench.Handle(new UpdateInput.Fetched(UpdateFetch.Latest, UpdateBench.Latest()));

        Assert.Equal(new UpdateView(UpdateStage.Failed, "", 0, "What the server announces has expired"), bench.View);
        bench.Handle(new UpdateInput.Seen());
        Assert.Equal(UpdateStage.None, bench.View.Stage);
    }

    [Fact]
    public void With_the_clock_at_1970_the_phone_waits_and_looks_again_once_it_knows_the_time()
    {
        var bench = new UpdateBench { IsClockTrusted = false };
        bench.Wait(TimeSpan.FromMinutes(1));
        bench.Handle(new UpdateInput.FetchFailed(UpdateFetch.Keys, IsAbsent: true, "404"));
        bench.Handle(new UpdateInput.Fetched(UpdateFetch.Latest, UpdateBench.Latest()));
        Assert.False(bench.Has<UpdateOutput.Download>());

        bench.IsClockTrusted = true;
        bench.ToDownload();

        bench.Last<UpdateOutput.Download>();
    }

    [Fact]
    public void A_new_key_file_is_taken_before_what_it_signs_and_handed_on()
    {
        TestKeys keys = UpdateBench.Keys;
        byte[] second = keys.Sign(keys.RingOf(2, [0], [1, 2, 3], 2, [5]).ToUtf8(), 0).ToBytes();
        byte[] byNewKey = keys.Sign(SignedDocument.TryReadWhole(UpdateBench.Latest(), out SignedDocument? latest) is BundleError.None ? latest!.Content : default, 5).ToBytes();
        _bench.Wait(TimeSpan.FromMinutes(2));
        Assert.EndsWith("keys-2", _bench.Last<UpdateOutput.Fetch>().Url, StringComparison.Ordinal);
        _bench.Handle(new UpdateInput.Fetched(UpdateFetch.Keys, second));
        Assert.EndsWith("keys-3", _bench.Last<UpdateOutput.Fetch>().Url, StringComparison.Ordinal);
        _bench.Handle(new UpdateInput.FetchFailed(UpdateFetch.Keys, IsAbsent: true, "404"));

        _bench.Handle(new UpdateInput.Fetched(UpdateFetch.Latest, byNewKey));
        _bench.Handle(new UpdateInput.Downloaded());

        Assert.Equal(second, Assert.Single(_bench.Last<UpdateOutput.Install>().Keys).ToArray());
    }

    [Fact]
    public void A_server_that_is_not_there_is_asked_again_later_and_shows_nothing()
    {
        _bench.ToLatest();
        _bench.Handle(new UpdateInput.FetchFailed(UpdateFetch.Latest, IsAbsent: false, "The update server does not answer"));
        Assert.Equal(UpdateStage.None, _bench.View.Stage);
        _bench.Outputs.Clear();

        _bench.Wait(TimeSpan.FromMinutes(11));

        _bench.Last<UpdateOutput.Fetch>();
    }

    [Fact]
    public void Without_a_server_in_the_settings_nothing_is_ever_asked()
    {
        var bench = new UpdateBench(static options => options with { Url = "" });

        bench.Wait(TimeSpan.FromDays(2));
        bench.Handle(new UpdateInput.CheckNow());

        Assert.Empty(bench.Outputs);
    }

    [Fact]
    public void A_refusal_of_the_updater_is_shown_and_the_phone_goes_on()
    {
        _bench.ToDownload();
        _bench.Handle(new UpdateInput.Downloaded());

        _bench.Handle(new UpdateInput.Status(new SlotStatus(SlotState.Refused, "2.0.0", 0, "There is no room for the update")));

        Assert.Equal(new UpdateView(UpdateStage.Failed, "2.0.0", 0, "There is no room for the update"), _bench.View);
    }

    [Fact]
    public void After_a_rollback_the_first_screen_says_so_until_it_was_read()
    {
        var bench = new UpdateBench(static options => options with { LastStatus = new SlotStatus(SlotState.RolledBack, "2.0.0", 0, "it hangs"), Quarantined = ["2.0.0"] });
        Assert.Equal(new UpdateView(UpdateStage.RolledBack, "2.0.0", 0, "it hangs"), bench.View);

        bench.Handle(new UpdateInput.Seen());

        Assert.Equal(UpdateStage.None, bench.View.Stage);
    }

    [Theory]
    [InlineData("00:00", "00:00", "13:00", true)]
    [InlineData("02:00", "05:00", "02:00", true)]
    [InlineData("02:00", "05:00", "04:59", true)]
    [InlineData("02:00", "05:00", "05:00", false)]
    [InlineData("02:00", "05:00", "01:59", false)]
    [InlineData("22:00", "05:00", "23:00", true)]
    [InlineData("22:00", "05:00", "04:00", true)]
    [InlineData("22:00", "05:00", "12:00", false)]
    public void A_window_begins_and_ends_and_may_go_over_midnight(string start, string end, string time, bool isIn)
    {
        int hour = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture).Hour;
        int minute = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture).Minute;
        var bench = new UpdateBench(
            options => options with
            {
                WindowStart = TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
                WindowEnd = TimeOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
            },
            hour: hour + ((minute - 2) / 60.0));
        bench.ToSwitched(); // two minutes later

        Assert.Equal(isIn ? UpdateStage.Restarting : UpdateStage.WaitingForWindow, bench.View.Stage);
    }
}
