using System.ComponentModel;

namespace DeskPhone.Web.Api.Views;

internal sealed record AcceptedView([property: Description("Always true: the phone carried the command out.")] bool Accepted);
