using System.Text.Json;
using DeskPhone.App.Rendering;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Sim;
using DeskPhone.Simulator.Page.Views;
using DeskPhone.Web;

namespace DeskPhone.Simulator.Page;

/// <summary>The phone as its pages see and work it: the devices of a simulated board, and the phone's own account of itself.</summary>
internal sealed class PagePhone
{
    private readonly IPhonePort _phone;
    private readonly Audience _audience;
    private readonly ScreenLoop _screen;
    private readonly byte[] _hello;
    private readonly Lock _lock = new();
    private readonly Diary _diary = new();
    private byte[] _state;

    public PagePhone(
        SimBoard board, PageSound sound, IReadOnlyList<TryView> numbers, IPhonePort phone, PageDisplay display, ScreenLoop screen)
    {
        (Board, Microphone, Display) = (board, sound.PageMicrophone, display);
        (_phone, _audience, _screen) = (phone, sound.Audience, screen);
        _hello = JsonSerializer.SerializeToUtf8Bytes(
            new HelloView(display.Width, display.Height, sound.SampleRateHz, numbers), PageJson.Default.HelloView);
        _state = Describe(phone.Snapshot);
    }

    public SimBoard Board { get; }

    public PageMicrophone Microphone { get; }

    public PageDisplay Display { get; }

    /// <summary>Lets a page see everything from now on, beginning with how things stand.</summary>
    public void Greet(Outbox outbox)
    {
        outbox.PutNote(_hello);
        lock (_lock)
        {
            outbox.PutState(_state);
            foreach ((double agoMs, string words) in _diary.Recent(Audience.NowMs))
            {
                outbox.PutNote(EventJson(agoMs, words));
            }

            outbox.PutRegion(new DisplayRegion(0, 0, Display.Width, Display.Height));
            _audience.Add(outbox);
        }
    }

    /// <summary>Moves the handset. Where a remote control moved it without a hand, the switch is there already, and the phone is told.</summary>
    public void SetHook(bool isOffHook)
    {
        if (Board.HookSwitch.IsOffHook != isOffHook)
        {
            Board.HookSwitch.Set(isOffHook);
        }
        else if (_phone.Snapshot.IsOffHook != isOffHook)
        {
            _ = _phone.SendAsync(new PhoneCommand.Hook(isOffHook), CancellationToken.None).AsTask();
        }
    }

    /// <summary>Shows every change to every page, until stopped.</summary>
    public async Task WatchAsync(CancellationToken stopping)
    {
        try
        {
            IAsyncEnumerator<PhoneSnapshot> changes = _phone.WatchAsync(stopping).GetAsyncEnumerator(stopping);
            await using var end = changes.ConfigureAwait(false);
            ValueTask<bool> next = changes.MoveNextAsync(); // Watch first and look second: nothing falls between.
            Show(_phone.Snapshot);
            while (await next)
            {
                Show(changes.Current);
                next = changes.MoveNextAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The phone stops.
        }
    }

    private static byte[] EventJson(double agoMs, string words) =>
        JsonSerializer.SerializeToUtf8Bytes(new EventView(agoMs, words), PageJson.Default.EventView);

    private void Show(PhoneSnapshot phone)
    {
        byte[] state = Describe(phone);
        lock (_lock)
        {
            _state = state;
            _audience.ShowState(state);
            foreach (string words in _diary.Add(phone, Audience.NowMs))
            {
                _audience.Tell(EventJson(agoMs: 0, words));
            }
        }
    }

    // The ringer is set before the snapshot that says so is published.
    private byte[] Describe(PhoneSnapshot phone) => JsonSerializer.SerializeToUtf8Bytes(
        PhoneView.Of(phone, Board, _screen.Problem), PageJson.Default.PhoneView);
}
