namespace DeskPhone.DemoPbx.Sound;

/// <summary>A stretch of a call that plays or records.</summary>
internal abstract record SoundStep
{
    private SoundStep()
    {
    }

    /// <summary>Plays samples at 8 kHz, once or over and over.</summary>
    public sealed record Play(ReadOnlyMemory<short> Samples, bool IsRepeated) : SoundStep;

    /// <summary>Plays silence and records, at most so long.</summary>
    public sealed record Record(TimeSpan Limit) : SoundStep;
}
