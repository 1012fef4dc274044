using System.Text;
using DeskPhone.ProvisioningServer.Fleet;

namespace DeskPhone.ProvisioningServer.Tests;

/// <summary>What the server knows of its phones, and which files each gets.</summary>
public sealed class FleetBookTests : IDisposable
{
    private const string Pilot = "02005e1000a1";
    private const string Other = "02005e1000a2";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-fleet-");
    private readonly FleetBook _fleet;

    public FleetBookTests()
    {
        Put("tree/site.json", """{"language":"de"}""");
        Put($"tree/{Pilot}.json", """{"configuration":{"serial":1},"accounts":[{"address":"sip:101@pbx.test","password":"opensesame"}]}""");
        Put($"tree/next/{Pilot}.json", """{"configuration":{"serial":2},"accounts":[{"address":"sip:101@pbx.test","user":"a101","password":"other"}]}""");
        Put("tree/groups.json", $$"""{"{{Pilot}}":"pilot"}""");
        _fleet = Open();
        _fleet.See(Pilot, "");
        _fleet.See(Other, "");
    }

    [Fact]
    public void A_group_gets_the_next_files_when_they_are_released_and_keeps_them_over_a_restart()
    {
        Assert.EndsWith($"tree/{Pilot}.json", _fleet.FileFor(Pilot, $"{Pilot}.json"), StringComparison.Ordinal);

        _fleet.Release("pilot", isReleased: true);

        Assert.EndsWith($"next/{Pilot}.json", Open().FileFor(Pilot, $"{Pilot}.json"), StringComparison.Ordinal);
        Assert.EndsWith("tree/site.json", _fleet.FileFor(Pilot, "site.json"), StringComparison.Ordinal);
        Assert.Equal(["everybody", "pilot"], _fleet.Groups.Keys);
        Assert.Equal((2, "pilot"), (_fleet.Phones[0].Wanted, _fleet.Phones[0].Group));
        Assert.Equal((0, "everybody"), (_fleet.Phones[1].Wanted, _fleet.Phones[1].Group));
    }

    [Theory]
    [InlineData("../state/ca.key")]
    [InlineData("/etc/passwd")]
    [InlineData("next/02005e1000a1.json")]
    [InlineData("groups.json")]
    public void No_phone_gets_what_is_not_for_phones(string name) => Assert.Null(_fleet.FileFor(Pilot, name));

    [Fact]
    public void A_phone_is_reached_with_what_this_server_gave_it()
    {
        Assert.Equal(("101", "opensesame"), (_fleet.TargetFor("sip:101@pbx.test").User, _fleet.TargetFor("sip:101@pbx.test").Password));
        _fleet.Release("pilot", isReleased: true);
        Assert.Equal(("a101", "other"), (_fleet.TargetFor("sip:101@pbx.test").User, _fleet.TargetFor("sip:101@pbx.test").Password));
        Assert.Equal("", _fleet.TargetFor("sip:999@pbx.test").Password);
    }

    [Fact]
    public void News_of_an_update_stands_beside_what_is_known_of_the_settings()
    {
        Report("confirmed", "", """{"state":"","version":"","reason":""}""");
        Report("firmware", "it does not register", """{"state":"rolledBack","version":"2.0.0","reason":"it does not register"}""");

        FleetPhone phone = _fleet.Phones[0];
        Assert.Equal(("confirmed", "rolledBack", "2.0.0", "it does not register"), (phone.State, phone.UpdateState, phone.UpdateVersion, phone.UpdateReason));
        Assert.Equal(["101@pbx.test, not registered: The server refuses the password"], phone.Accounts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kind":1}""")]
    [InlineData("nonsense")]
    public void What_is_no_report_changes_nothing(string report)
    {
        Assert.False(_fleet.TryReport(Pilot, Encoding.UTF8.GetBytes(report)));

        Assert.Equal("", _fleet.Phones[0].Version);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Report(string kind, string reason, string firmware) => Assert.True(_fleet.TryReport(Pilot, Encoding.UTF8.GetBytes(
        $$"""
        {"kind":"{{kind}}","reason":"{{reason}}","model":"deskphone","version":"1.0.0","serial":1,"configuration":"abcd","warnings":[],"expiring":[],"firmware":{{firmware}},
         "accounts":[{"address":"sip:101@pbx.test","state":"failed","reason":"The server refuses the password"}]}
        """)));

    private FleetBook Open() => new(new ConfigurationTree(Path.Combine(_folder.FullName, "tree")), new ReleaseFile(Path.Combine(_folder.FullName, "state", "releases.json")), TimeProvider.System);

    private void Put(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
