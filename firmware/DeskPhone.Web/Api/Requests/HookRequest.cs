namespace DeskPhone.Web.Api.Requests;

/// <summary>Where to put the handset.</summary>
internal sealed record HookRequest
{
    public string? State { get; init; }
}
