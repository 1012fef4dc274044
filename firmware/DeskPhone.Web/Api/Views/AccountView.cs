using System.ComponentModel;
using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;

namespace DeskPhone.Web.Api.Views;

internal sealed record AccountView(
    [property: Description("Its place in the settings, from 0.")] int Id,
    [property: Description("Its address-of-record.")] string Address,
    [property: Description("What the screen calls it.")] string Label,
    [property: Description("Whether the registrar knows where it is.")] AccountState State,
    [property: Description("Last SIP status of a REGISTER; 0 for none.")] int StatusCode,
    [property: Description("Why it is so, in words; empty when registered.")] string Reason)
{
    public static IReadOnlyList<AccountView> Of(PhoneSnapshot phone) =>
    [
        .. phone.Accounts.Select(static account => new AccountView(
            account.Index, account.Address, account.Label, account.State, account.StatusCode, account.Reason)),
    ];
}
