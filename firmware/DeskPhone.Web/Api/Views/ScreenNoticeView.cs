using System.ComponentModel;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Web.Api.Views;

internal sealed record ScreenNoticeView(
    [property: Description("Its sign.")] ScreenIcon Icon,
    [property: Description("Its words.")] string Text);
