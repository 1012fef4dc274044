namespace DeskPhone.Web.Security;

/// <summary>What the <see cref="AccessBook"/> keeps.</summary>
internal sealed record AccessDocument
{
    public string AdminPassword { get; init; } = "";

    public string UserPassword { get; init; } = "";

    public IReadOnlyList<ApiToken> Tokens { get; init; } = [];
}
