namespace DeskPhone.Provisioning.Fetching;

/// <summary>Why a round of fetching brought nothing.</summary>
/// <param name="Reason">In words for a person.</param>
/// <param name="Result">The answer behind it.</param>
/// <param name="IsReached">Whether the server said anything at all: what a configuration under probation must not lose.</param>
internal sealed record FetchFailure(string Reason, FetchResult Result, bool IsReached);
