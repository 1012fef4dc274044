using System.Diagnostics.CodeAnalysis;
using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Display;
using DeskPhone.Native.Cairo;
using DeskPhone.Native.Pango;
using DeskPhone.Ui.Drawing;
using DeskPhone.Web;

namespace DeskPhone.App.Rendering;

/// <summary>The thread that keeps a display in step with the phone. The newest screen wins; the control loop never waits for it.</summary>
/// <remarks>
/// Fonts are a hundred milliseconds of work, so nothing is loaded before the accounts have asked their registrars. Without
/// the drawing libraries the display stays dark, <see cref="Problem"/> says why, and the phone works.
/// </remarks>
public sealed class ScreenLoop : IAsyncDisposable
{
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly NewestScreen _screen;
    private readonly IDisplay _display;
    private readonly ILogSink _log;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _firstFrame = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _problem;
    private long _frameCount;
    private long _failures;

    private ScreenLoop(IPhonePort phone, IDisplay display, ILogSink log, TimeProvider time)
    {
        (_display, _log) = (display, log);
        _screen = new NewestScreen(phone, time);
        _thread = new Thread(Run) { IsBackground = true, Name = "deskphone-screen", Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>What keeps the screen dark or names unreadable, with the package that mends it; <see langword="null"/> for nothing.</summary>
    public string? Problem => _problem;

    /// <summary>Pictures shown: those of which at least a pixel was new.</summary>
    public long FrameCount => Interlocked.Read(ref _frameCount);

    /// <summary>Completed when the first of them is shown.</summary>
    public Task FirstFrame => _firstFrame.Task;

    /// <summary>How often drawing failed that never should.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Switches the screen on.</summary>
    /// <param name="phone">Whose screen.</param>
    /// <param name="display">Where it is shown; nobody else may write to it.</param>
    /// <param name="log">Gets one line where something is missing.</param>
    /// <param name="time">Its clock.</param>
    public static ScreenLoop Start(IPhonePort phone, IDisplay display, ILogSink log, TimeProvider? time = null) =>
        new(phone, display, log, time ?? TimeProvider.System);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _screen.StopAsync().ConfigureAwait(false);
        _thread.Join();
        await _screen.DisposeAsync().ConfigureAwait(false);
    }

    private void Run()
    {
        while (!_screen.IsStopped)
        {
            _screen.Wait(Timeout.InfiniteTimeSpan);
            if (_screen.Model is not null && !_screen.IsStopped && !DrawGuarded())
            {
                return;
            }
        }
    }

    /// <summary>Draws until it is told to stop or fails; false where another try is no use.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The loop's edge: whatever fails is told and counted, and the next picture is drawn anew.")]
    private bool DrawGuarded()
    {
        try
        {
            DrawUntilStopped();
            return false;
        }
        catch (DllNotFoundException)
        {
            Tell(ScreenFonts.FindMissing() ?? "The screen cannot be drawn: a library is missing (package libpangocairo-1.0-0)");
            return false;
        }
        catch (HalException failure)
        {
            Tell($"The display failed: {failure.Message}");
            return failure.Error is not HalError.DeviceGone;
        }
        catch (Exception failure)
        {
            _ = Interlocked.Increment(ref _failures);
            _log.Write(LogLevel.Error, $"screen loop: {failure}");
            _screen.Wait(s_pauseAfterFailure);
            _screen.Wake();
            return true;
        }
    }

    private void DrawUntilStopped()
    {
        using var picture = new LcdPicture(_display.Width, _display.Height);
        Draw(picture);
        if (ScreenFonts.FindMissing() is { } missing)
        {
            Tell(missing);
        }

        while (!_screen.IsStopped)
        {
            _screen.Wait(Timeout.InfiniteTimeSpan);
            Draw(picture);
        }
    }

    private void Draw(LcdPicture picture)
    {
        IReadOnlyList<PixelBox> regions = picture.Draw(_screen.Model!);
        if (regions.Count == 0)
        {
            return;
        }

        foreach (PixelBox region in regions)
        {
            _display.Show(picture.Pixels, new DisplayRegion(region.X, region.Y, region.Width, region.Height));
        }

        _ = Interlocked.Increment(ref _frameCount);
        _ = _firstFrame.TrySetResult();
    }

    private void Tell(string problem)
    {
        _problem = problem;
        _log.Write(LogLevel.Warning, problem);
    }
}
