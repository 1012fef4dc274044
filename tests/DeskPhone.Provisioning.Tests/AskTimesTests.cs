namespace DeskPhone.Provisioning.Tests;

/// <summary>When the server is asked again.</summary>
public sealed class AskTimesTests
{
    [Fact]
    public void By_interval_the_server_is_asked_about_so_often()
    {
        ProvisioningBench bench = Confirmed(""","provisioning":{"interval":60}""");
        int before = bench.Requests.Count;

        bench.Pass(TimeSpan.FromMinutes(53));
        Assert.Equal(before, bench.Requests.Count);
        bench.Pass(TimeSpan.FromMinutes(14));
        Assert.True(bench.Requests.Count > before);
    }

    [Fact]
    public void With_a_window_it_is_asked_within_it_and_by_the_clock_of_its_own_place()
    {
        // The bench's clock says noon in Greenwich, which is one o'clock in Berlin.
        ProvisioningBench bench = Confirmed(""","timeZone":"Europe/Berlin","provisioning":{"interval":60,"window":"02:00-04:00"}""");
        int before = bench.Requests.Count;

        bench.Pass(TimeSpan.FromHours(12.9));
        Assert.Equal(before, bench.Requests.Count);
        bench.Pass(TimeSpan.FromHours(2.2));
        Assert.True(bench.Requests.Count > before);
    }

    [Fact]
    public void Without_an_interval_it_is_asked_at_power_on_alone()
    {
        ProvisioningBench bench = Confirmed(""","provisioning":{"interval":0}""");
        int before = bench.Requests.Count;

        bench.Pass(TimeSpan.FromHours(3));

        Assert.Equal(before, bench.Requests.Count);
    }

    private static ProvisioningBench Confirmed(string more)
    {
        var bench = new ProvisioningBench();
        bench.ServeDevice(ProvisioningBench.Configuration(1, more: more));
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(ProvisioningPhase.Current, bench.Engine.Status.Phase);
        return bench;
    }
}
