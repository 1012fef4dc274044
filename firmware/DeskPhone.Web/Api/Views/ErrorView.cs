using System.ComponentModel;

namespace DeskPhone.Web.Api.Views;

internal sealed record ErrorView([property: Description("What is wrong and what would be right, in one line.")] string Error);
