using System.ComponentModel;

namespace DeskPhone.Web.Api.Views;

internal sealed record ScreenAccountView(
    [property: Description("What the screen calls it.")] string Label,
    [property: Description("Whether the server knows where to find us.")] bool Registered,
    [property: Description("Why it is not registered; empty when it is.")] string Reason);
