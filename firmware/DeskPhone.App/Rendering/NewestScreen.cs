using DeskPhone.App.Loops;
using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Ui.Screens;
using DeskPhone.Web;

namespace DeskPhone.App.Rendering;

/// <summary>The newest screen of a phone for one thread that shows it; older ones are never seen.</summary>
/// <remarks>What shows screens is a hundred milliseconds of work to load, so there is none before the accounts have asked their registrars.</remarks>
internal sealed class NewestScreen : IAsyncDisposable
{
    // An account whose server's name does not resolve may not keep the screen dark.
    private static readonly TimeSpan s_registerLimit = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly LoopSignal _signal;
    private readonly TimeProvider _time;
    private readonly IPhonePort _phone;
    private readonly Task _watching;
    private volatile ScreenModel? _model;
    private volatile bool _isStopped;

    public NewestScreen(IPhonePort phone, TimeProvider time)
    {
        (_phone, _time) = (phone, time);
        _signal = new LoopSignal(time);
        _watching = WatchAsync();
    }

    /// <summary>The screen; <see langword="null"/> while it is too early.</summary>
    public ScreenModel? Model => _model;

    /// <summary>Whether there will be no more.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Sleeps until there is another screen, or for so long.</summary>
    public void Wait(TimeSpan limit) => _signal.Wait(limit);

    /// <summary>Has the next <see cref="Wait"/> return at once.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Ends it: the thread wakes and sees <see cref="IsStopped"/>.</summary>
    public async Task StopAsync()
    {
        _isStopped = true;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _signal.Set();
    }

    /// <summary>Once its thread has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _signal.Dispose();
        _stopping.Dispose();
    }

    private static bool HasAsked(PhoneSnapshot phone) =>
        phone.Accounts.All(static account => account.State is not AccountState.Unregistered);

    private async Task WatchAsync()
    {
        CancellationToken stop = _stopping.Token;
        using var patience = new CancellationTokenSource(s_registerLimit, _time);
        using CancellationTokenRegistration release = patience.Token.Register(() => Show(_phone.Snapshot));
        try
        {
            IAsyncEnumerator<PhoneSnapshot> changes = _phone.WatchAsync(stop).GetAsyncEnumerator(stop);
            await using var end = changes.ConfigureAwait(false);
            ValueTask<bool> next = changes.MoveNextAsync(); // Watch first and look second: nothing falls between.
            PhoneSnapshot newest = _phone.Snapshot;
            do
            {
                if (HasAsked(newest) || patience.IsCancellationRequested)
                {
                    Show(newest);
                }

                if (!await next.ConfigureAwait(false))
                {
                    return;
                }

                newest = changes.Current;
                next = changes.MoveNextAsync();
            }
            while (!stop.IsCancellationRequested);
        }
        catch (OperationCanceledException)
        {
            // The screen is switched off.
        }
    }

    private void Show(PhoneSnapshot phone)
    {
        _model = phone.Screen;
        _signal.Set();
    }
}
