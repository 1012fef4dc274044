using System.ComponentModel;
using DeskPhone.Core.Control;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Web.Api.Views;

internal sealed record StateView(
    [property: Description("off: the handset is lifted; on: it lies.")] HookState Hook,
    [property: Description("Which screen is shown.")] ScreenState Screen)
{
    public static StateView Of(PhoneSnapshot phone) =>
        new(phone.IsOffHook ? HookState.Off : HookState.On, phone.Screen.State);
}
