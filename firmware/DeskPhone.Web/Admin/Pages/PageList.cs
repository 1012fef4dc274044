
namespace DeskPhone.Web.Admin.Pages;

/// <summary>The pages in the order of the menu.</summary>
internal static class PageList
{
    /// <summary>How the keys begin that the provisioning page has.</summary>
    public const string ProvisioningKeys = "provisioning.";

    /// <summary>How the keys begin that the firmware page has.</summary>
    public const string FirmwareKeys = "update.";

    public static IEnumerable<AdminPage> Of(AdminOptions options)
    {
        yield return new StatusPage();
        yield return new AccountsPage();
        yield return new KeysPage();
        foreach (SettingsPage page in SettingsPage.All)
        {
            yield return page;
        }

        yield return new ReportPage(
            "provisioning",
            "Provisioning",
            ProvisioningKeys,
            (DeviceAction.AcceptServer, "This server is the right one"),
            (DeviceAction.RefuseServer, "It is not"),
            (DeviceAction.Provision, "Fetch the configuration now"));
        yield return new ReportPage(
            "firmware",
            "Firmware",
            FirmwareKeys,
            (DeviceAction.CheckFirmware, "Look for new firmware now"),
            (DeviceAction.RollBack, "Go back to the version before"));
        if (options.Flights is not null)
        {
            yield return new CallsPage();
        }

        yield return new SecurityPage();
        yield return new DiagnosticsPage();
    }
}
