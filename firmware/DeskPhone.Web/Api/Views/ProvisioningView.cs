using System.ComponentModel;
using DeskPhone.Core.Control;
using DeskPhone.Provisioning;

namespace DeskPhone.Web.Api.Views;

internal sealed record ProvisioningView(
    [property: Description("How far the phone has come with its settings.")] string Phase,
    [property: Description("Who named the server.")] string Source,
    [property: Description("The server; empty for none.")] string Url,
    [property: Description("What is wrong, in words; empty for nothing.")] string Message,
    [property: Description("The code to type at the server; empty for none.")] string Code,
    [property: Description("The settings that hold: eight digits of their hash.")] string Configuration,
    [property: Description("Their serial.")] int Serial,
    [property: Description("What else the network named: SIP servers, time servers.")] IReadOnlyList<string> Network,
    [property: Description("Certificates that expire soon.")] IReadOnlyList<string> Warnings)
{
    public static ProvisioningView Of(PhoneSnapshot phone)
    {
        ProvisioningStatus status = phone.Provisioning ?? new ProvisioningStatus();
        return new ProvisioningView(
            CamelCase.Of(status.Phase), CamelCase.Of(status.Source), status.Url, status.Message, status.Code, status.Configuration, status.Serial, status.Network, status.Warnings);
    }
}
