using DeskPhone.Media.Dsp;

namespace DeskPhone.App.Media;

/// <summary>A cleaner whose library is loaded when somebody first speaks hands-free; without the library the microphone is sent as it is.</summary>
/// <param name="create">Makes it, or <see langword="null"/> where it is not installed.</param>
internal sealed class CleanerOnFirstUse(Func<IVoiceCleaner?> create) : IVoiceCleaner
{
    private readonly Lazy<IVoiceCleaner?> _cleaner = new(create, isThreadSafe: false);

    /// <inheritdoc/>
    public bool IsVoice => !_cleaner.IsValueCreated || _cleaner.Value is not { IsVoice: false };

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<short> captured, ReadOnlySpan<short> played, Span<short> cleaned)
    {
        if (_cleaner.Value is { } cleaner)
        {
            cleaner.Process(captured, played, cleaned);
        }
        else
        {
            captured.CopyTo(cleaned);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_cleaner.IsValueCreated)
        {
            _cleaner.Value?.Dispose();
        }
    }
}
