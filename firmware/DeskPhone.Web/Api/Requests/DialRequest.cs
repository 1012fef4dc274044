namespace DeskPhone.Web.Api.Requests;

/// <summary>Whom to call.</summary>
internal sealed record DialRequest
{
    public string? Number { get; init; }
}
