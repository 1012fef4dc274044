using System.Globalization;
using DeskPhone.Provisioning;
using DeskPhone.Provisioning.Discovery;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Core;

/// <summary>Provisioning in the words of the screen.</summary>
internal static class ServerNews
{
    public static SettingsServer? Of(ProvisioningStatus? status) => status is null || (status.Phase is ProvisioningPhase.Idle && status.Url.Length == 0) ? null : new SettingsServer
    {
        State = StateOf(status.Phase),
        Message = status.Message,
        Host = Uri.TryCreate(status.Url, UriKind.Absolute, out Uri? url) ? url.Authority : "",
        NamedBy = status.Source switch
        {
            DiscoverySource.None => "–",
            DiscoverySource.Stored => "these settings",
            DiscoverySource.DhcpOption66 => "DHCP option 66",
            DiscoverySource.DhcpOption43 => "DHCP option 43",
            DiscoverySource.DhcpOption150 => "DHCP option 150",
            DiscoverySource.DhcpOption160 => "DHCP option 160",
            DiscoverySource.DhcpOption120 => "DHCP option 120",
            DiscoverySource.DhcpOption42 => "DHCP option 42",
            DiscoverySource.Multicast => "the network (multicast)",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        },
        Code = EnrolmentCode.InHalves(status.Code),
        Version = status.Configuration.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{status.Serial} ({status.Configuration})"),
        LastSuccess = status.LastSuccess,
    };

    /// <summary>What a person has to know on the idle screen; <see langword="null"/> for nothing.</summary>
    public static ScreenNotice? NoticeOf(SettingsServer? server)
    {
        if (server is { State: SettingsServerState.Question })
        {
            return new ScreenNotice(ScreenIcon.NotRegistered, $"{server.Host} offers settings. Menu: accept or refuse");
        }

        return server is { State: SettingsServerState.Code } ? new ScreenNotice(ScreenIcon.Waiting, $"Type {server.Code} at the settings server")
            : server is { State: SettingsServerState.Failed, Message.Length: > 0 } ? new ScreenNotice(ScreenIcon.NotRegistered, server.Message)
            : null;
    }

    private static SettingsServerState StateOf(ProvisioningPhase phase) => phase switch
    {
        ProvisioningPhase.Idle => SettingsServerState.None,
        ProvisioningPhase.Searching or ProvisioningPhase.Waiting or ProvisioningPhase.Fetching or ProvisioningPhase.Staging => SettingsServerState.Asking,
        ProvisioningPhase.NeedsConfirmation => SettingsServerState.Question,
        ProvisioningPhase.Enrolling => SettingsServerState.Code,
        ProvisioningPhase.WaitingForIdle or ProvisioningPhase.OnProbation or ProvisioningPhase.Comparing => SettingsServerState.Trial,
        ProvisioningPhase.Current => SettingsServerState.Current,
        ProvisioningPhase.Failed => SettingsServerState.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}
