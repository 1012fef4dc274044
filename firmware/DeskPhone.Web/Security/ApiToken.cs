namespace DeskPhone.Web.Security;

/// <summary>A token of the REST interface, as it is kept: its secret is shown once, when it is made.</summary>
/// <param name="Id">Its name in forms and lists.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Hash">SHA-256 of the secret, in hexadecimal; 256 random bits need no slow hash.</param>
/// <param name="Created">When it was made.</param>
public sealed record ApiToken(string Id, string Name, ApiScopes Scopes, string Hash, DateTimeOffset Created);
