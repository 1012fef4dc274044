using System.ComponentModel;
using DeskPhone.Core.Control;
using DeskPhone.Update.Policy;

namespace DeskPhone.Web.Api.Views;

internal sealed record FirmwareView(
    [property: Description("How an update stands; none where there is none, or the phone cannot be updated.")] string State,
    [property: Description("To which version; empty for none.")] string Version,
    [property: Description("How far, while it downloads and installs.")] int Percent,
    [property: Description("Why it went wrong; empty where it did not.")] string Reason,
    [property: Description("Whether its start may be put off.")] bool CanDefer)
{
    public static FirmwareView Of(PhoneSnapshot phone)
    {
        UpdateView update = phone.Update ?? new UpdateView(UpdateStage.None);
        return new FirmwareView(CamelCase.Of(update.Stage), update.Version, update.Percent, update.Reason, update.CanDefer);
    }
}
