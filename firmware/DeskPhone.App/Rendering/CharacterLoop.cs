using DeskPhone.App.Logging;
using DeskPhone.Hal;
using DeskPhone.Hal.Display;
using DeskPhone.Ui.Characters;
using DeskPhone.Ui.Screens;
using DeskPhone.Web;

namespace DeskPhone.App.Rendering;

/// <summary>The thread that keeps a display of letters in step with the phone. Pages of a long screen take turns.</summary>
public sealed class CharacterLoop : IAsyncDisposable
{
    /// <summary>How long a page stands: three rows are read in less.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(3);

    private readonly NewestScreen _screen;
    private readonly ICharacterDisplay _display;
    private readonly ILogSink _log;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private long _pageCount;

    private CharacterLoop(IPhonePort phone, ICharacterDisplay display, ILogSink log, TimeProvider time)
    {
        (_display, _log, _time) = (display, log, time);
        _screen = new NewestScreen(phone, time);
        _thread = new Thread(Run) { IsBackground = true, Name = "deskphone-characters", Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>Pages shown.</summary>
    public long PageCount => Interlocked.Read(ref _pageCount);

    /// <summary>Switches the display on.</summary>
    /// <param name="phone">Whose screen.</param>
    /// <param name="display">Where it is shown; nobody else may write to it.</param>
    /// <param name="log">Gets one line where the display fails.</param>
    /// <param name="time">Its clock.</param>
    public static CharacterLoop Start(IPhonePort phone, ICharacterDisplay display, ILogSink log, TimeProvider? time = null) =>
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
        ScreenModel? shown = null;
        CharacterScreen? pages = null;
        long since = 0;
        while (!_screen.IsStopped)
        {
            _screen.Wait(pages is { Pages.Count: > 1 } ? TimeSpan.FromTicks(s_turn.Ticks - (_time.GetElapsedTime(since).Ticks % s_turn.Ticks)) : Timeout.InfiniteTimeSpan);
            if (_screen.Model is not { } model || _screen.IsStopped)
            {
                continue;
            }

            if (shown?.State != model.State || shown.Title != model.Title || shown.SelectedIndex != model.SelectedIndex)
            {
                since = _time.GetTimestamp(); // Another screen begins with its first page; a timer that counts on does not.
            }

            (shown, pages) = (model, CharacterLayout.Arrange(model, _display.Columns, _display.Rows));
            if (!TryShow(pages.PageAt((int)(_time.GetElapsedTime(since).Ticks / s_turn.Ticks))))
            {
                return;
            }
        }
    }

    private bool TryShow(IReadOnlyList<string> page)
    {
        try
        {
            _display.Show(page);
            _ = Interlocked.Increment(ref _pageCount);
            return true;
        }
        catch (HalException failure)
        {
            _log.Write(LogLevel.Warning, $"The display failed: {failure.Message}");
            return failure.Error is not HalError.DeviceGone;
        }
    }
}
