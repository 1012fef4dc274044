namespace DeskPhone.Web.Api.Requests;

/// <summary>Something wanted of the place the settings come from.</summary>
/// <param name="Wish">askNow, accept, refuse.</param>
internal sealed record WishRequest(string? Wish);
