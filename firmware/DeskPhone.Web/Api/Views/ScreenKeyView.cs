using System.ComponentModel;

namespace DeskPhone.Web.Api.Views;

internal sealed record ScreenKeyView(
    [property: Description("What the key is called.")] string Label,
    [property: Description("What the one it follows does, in words; empty for a key that follows nobody.")] string State);
