namespace DeskPhone.Provisioning.Fetching;

/// <summary>The name the engine gives a request.</summary>
public readonly record struct FetchId(int Value);
