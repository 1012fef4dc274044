using DeskPhone.Hal.Display;

namespace DeskPhone.Benchmarks.Feel;

/// <summary>An LCD that notes when it is written to.</summary>
internal sealed class TimingDisplay(FirstMoment shown) : IDisplay
{
    public int Width => 320;

    public int Height => 240;

    public void Show(ReadOnlySpan<uint> pixels, DisplayRegion region) => shown.Happens();
}
