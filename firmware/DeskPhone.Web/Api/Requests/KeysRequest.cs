namespace DeskPhone.Web.Api.Requests;

/// <summary>Keys to click one after the other, or one key and what to do with it.</summary>
internal sealed record KeysRequest
{
    public string? Keys { get; init; }

    public string? Key { get; init; }

    public string? Action { get; init; }
}
