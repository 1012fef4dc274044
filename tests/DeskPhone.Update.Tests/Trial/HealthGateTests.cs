using DeskPhone.Update.Policy;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Tests.Bundles;
using DeskPhone.Update.Tests.Policy;
using DeskPhone.Update.Trial;

namespace DeskPhone.Update.Tests.Trial;

/// <summary>A new version on trial, seen through the engine that asks for its end.</summary>
public sealed class HealthGateTests
{
    private static readonly AccountHealth s_lost = new("sip:101@example.org", IsRegistered: false, "", "the server refuses the password (401)");

    private readonly UpdateBench _bench = new(static options => options with
    {
        Running = TestBundle.Version("2.0.0"),
        Trial = new TrialRecord
        {
            From = TestBundle.Version("1.0.0"),
            To = TestBundle.Version("2.0.0"),
            Registered = ["sip:101@example.org"],
            Probes = ["udp 192.0.2.1 5060"],
        },
        Watch = TimeSpan.FromMinutes(10),
        Grace = TimeSpan.FromMinutes(2),
    });

    [Fact]
    public void A_version_that_does_what_the_one_before_did_stays_after_it_was_watched()
    {
        AllFacts();
        _bench.Wait(TimeSpan.FromMinutes(9.5));
        Assert.False(_bench.Has<UpdateOutput.Commit>());

        _bench.Wait(TimeSpan.FromMinutes(1));

        _bench.Last<UpdateOutput.Commit>();
        _bench.Handle(new UpdateInput.Status(new SlotStatus(SlotState.Committed, "2.0.0", 100)));
        Assert.Equal(UpdateStage.None, _bench.View.Stage);
    }

    [Theory]
    [InlineData(HealthFact.Frame, "Nothing was drawn on the screen")]
    [InlineData(HealthFact.Ready, "The phone does not become ready")]
    [InlineData(HealthFact.Memory, "It takes too much memory")]
    public void A_fact_that_does_not_come_in_time_ends_the_trial(HealthFact missing, string reason)
    {
        AllFacts(missing);

        _bench.Wait(TimeSpan.FromMinutes(3));

        Assert.Equal(reason, _bench.Last<UpdateOutput.RollBack>().Reason);
    }

    [Fact]
    public void A_fact_that_turns_bad_while_it_is_watched_ends_the_trial()
    {
        AllFacts();
        _bench.Wait(TimeSpan.FromMinutes(5));

        _bench.Handle(new UpdateInput.Fact(HealthFact.Memory, "It takes 700 MB of memory"));

        Assert.Equal("It takes 700 MB of memory", _bench.Last<UpdateOutput.RollBack>().Reason);
    }

    [Fact]
    public void An_account_that_no_longer_registers_ends_the_trial_only_when_its_server_answers()
    {
        AllFacts();
        _bench.Accounts(s_lost);
        _bench.Wait(TimeSpan.FromMinutes(3));
        Assert.Equal("udp 192.0.2.1 5060", Assert.Single(_bench.Last<UpdateOutput.Probe>().Servers));

        _bench.Handle(new UpdateInput.Probed(IsAnswered: true));

        Assert.Contains("does not register although its server answers: the server refuses", _bench.Last<UpdateOutput.RollBack>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_network_is_not_bad_firmware_however_long_it_lasts()
    {
        AllFacts();
        _bench.Accounts(s_lost);
        for (int i = 0; i < 200; i++)
        {
            _bench.Wait(TimeSpan.FromMinutes(5));
            if (_bench.Outputs.LastOrDefault() is UpdateOutput.Probe)
            {
                _bench.Handle(new UpdateInput.Probed(IsAnswered: false));
            }
        }

        Assert.False(_bench.Has<UpdateOutput.RollBack>());
        Assert.True(_bench.Outputs.OfType<UpdateOutput.Probe>().Count() > 10);
        _bench.Healthy();
        _bench.Wait(TimeSpan.FromMinutes(11));
        _bench.Last<UpdateOutput.Commit>();
    }

    [Fact]
    public void An_updater_that_could_not_commit_is_asked_again()
    {
        AllFacts();
        _bench.Wait(TimeSpan.FromMinutes(11));
        _bench.Handle(new UpdateInput.Status(new SlotStatus(SlotState.Refused, "", 0, "The updater does not answer")));
        _bench.Outputs.Clear();

        _bench.Wait(TimeSpan.FromMinutes(2));

        _bench.Last<UpdateOutput.Commit>();
    }

    [Fact]
    public void Going_back_waits_for_the_end_of_a_call()
    {
        AllFacts();
        _bench.Busy(true);
        _bench.Handle(new UpdateInput.Fact(HealthFact.Audio, "There is no sound"));
        _bench.Last<UpdateOutput.RollBack>();
        _bench.Handle(new UpdateInput.Status(new SlotStatus(SlotState.RolledBack, "2.0.0", 0, "There is no sound")));
        _bench.Wait(TimeSpan.FromMinutes(10));
        Assert.False(_bench.Has<UpdateOutput.Restart>());

        _bench.Busy(false);
        _bench.Wait(TimeSpan.FromSeconds(5));

        _bench.Last<UpdateOutput.Restart>();
    }

    [Fact]
    public void While_a_version_is_on_trial_no_other_is_looked_for()
    {
        _bench.Wait(TimeSpan.FromMinutes(1));
        _bench.Handle(new UpdateInput.CheckNow());

        Assert.False(_bench.Has<UpdateOutput.Fetch>());
    }

    private void AllFacts(HealthFact? except = null)
    {
        foreach (HealthFact fact in Enum.GetValues<HealthFact>().Where(fact => fact != except))
        {
            _bench.Handle(new UpdateInput.Fact(fact, ""));
        }
    }
}
