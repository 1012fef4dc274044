using System.ComponentModel;
using DeskPhone.Core.Control;

namespace DeskPhone.Web.Api.Views;

internal sealed record LampView(
    [property: Description("Which lamp.")] string Lamp,
    [property: Description("How it burns.")] string Pattern)
{
    public static IReadOnlyList<LampView> Of(PhoneSnapshot phone) =>
        [.. phone.Lamps.Select(static lamp => new LampView(lamp.Lamp, lamp.Pattern))];
}
