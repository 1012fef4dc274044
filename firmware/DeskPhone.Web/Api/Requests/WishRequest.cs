namespace DeskPhone.Web.Api.Requests;

/// <summary>Something wanted of the place the settings come from.</summary>
/// <param name="Wish">A word of the list in the description.</param>
internal sealed record WishRequest(string? Wish);
