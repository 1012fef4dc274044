namespace DeskPhone.Web.Security;

/// <summary>What a token needs for an endpoint.</summary>
internal sealed record NeededScope(ApiScopes Scope);
