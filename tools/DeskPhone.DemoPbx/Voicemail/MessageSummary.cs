namespace DeskPhone.DemoPbx.Voicemail;

/// <summary>How many messages a user has (RFC 3842 §5.2).</summary>
/// <param name="NewCount">Not heard yet.</param>
/// <param name="OldCount">Heard.</param>
public readonly record struct MessageSummary(int NewCount, int OldCount);
