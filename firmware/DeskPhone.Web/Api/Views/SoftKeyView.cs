using System.ComponentModel;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.Web.Api.Views;

internal sealed record SoftKeyView(
    [property: Description("What the key does now.")] SoftKeyAction Action,
    [property: Description("What the screen calls it.")] string Label);
