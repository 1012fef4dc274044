using System.Net.WebSockets;
using System.Text.Json;
using DeskPhone.Core.Control;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Display;
using DeskPhone.Simulator.Page.Views;

namespace DeskPhone.Simulator.Page;

/// <summary>One open page: what it sends goes to the phone's devices, what waits for it is sent as fast as it takes it.</summary>
internal sealed class Viewer(WebSocket socket, PagePhone phone, Outbox outbox)
{
    private const int MaxMessageBytes = 4096; // 40 ms of 48 kHz, and no command comes near it.

    /// <summary>For a page that speaks when another begins to.</summary>
    private static readonly byte[] s_silenced =
        JsonSerializer.SerializeToUtf8Bytes(new SilencedView(), PageJson.Default.SilencedView);

    private readonly HashSet<PhoneKey> _held = [];
    private readonly byte[] _outgoing = new byte[PictureMessage.MaxLength(phone.Display.Width * phone.Display.Height)];
    private readonly byte[] _incoming = new byte[MaxMessageBytes];

    /// <summary>Serves the page until it goes, or the phone does.</summary>
    public async Task ServeAsync(CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        phone.Greet(outbox);
        Task sending = SendAsync(end.Token);
        try
        {
            await ReceiveAsync(end.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // A browser may vanish at any time; the phone does not care.
        }
        finally
        {
            await end.CancelAsync();
            await sending;
            LetGo();
        }
    }

    /// <summary>What a hand held down when its page vanished is let up, and its microphone is off.</summary>
    private void LetGo()
    {
        phone.Microphone.End(outbox);
        foreach (PhoneKey key in _held)
        {
            _ = phone.Board.Keypad.Release(key);
        }
    }

    private async Task SendAsync(CancellationToken end)
    {
        try
        {
            while (true)
            {
                await outbox.WaitAsync(end);
                await SendWhatWaitsAsync(end);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            socket.Abort(); // Nobody reads: the receiving side ends too.
        }
    }

    /// <summary>Sound first: it is the only thing that gets worse by waiting.</summary>
    private async Task SendWhatWaitsAsync(CancellationToken end)
    {
        while (true)
        {
            if (outbox.TakeSound(_outgoing) is var length and > 0)
            {
                await socket.SendAsync(_outgoing.AsMemory(0, length), WebSocketMessageType.Binary, endOfMessage: true, end);
            }
            else if (outbox.TryTakeText(out byte[]? json))
            {
                await socket.SendAsync(json.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, end);
            }
            else if (outbox.TryTakeRegion(out DisplayRegion region))
            {
                int encoded = phone.Display.Encode(region, _outgoing);
                await socket.SendAsync(_outgoing.AsMemory(0, encoded), WebSocketMessageType.Binary, endOfMessage: true, end);
            }
            else
            {
                return;
            }
        }
    }

    private async Task ReceiveAsync(CancellationToken end)
    {
        int filled = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_incoming.AsMemory(filled), end);
            filled += part.Count;
            if (part.MessageType is WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, end);
                return;
            }

            if (!part.EndOfMessage && filled == _incoming.Length)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, $"{MaxMessageBytes} bytes at most", end);
                return;
            }

            if (part.EndOfMessage)
            {
                Handle(_incoming.AsSpan(0, filled), isText: part.MessageType is WebSocketMessageType.Text);
                filled = 0;
            }
        }
    }

    private void Handle(ReadOnlySpan<byte> message, bool isText)
    {
        if (!isText)
        {
            if (SoundMessage.TryReadMicrophone(message, out ReadOnlySpan<short> samples))
            {
                phone.Microphone.Hear(outbox, samples);
            }

            return;
        }

        if (PageCommand.TryParse(message, out PageCommand command))
        {
            Carry(command);
        }
    }

    private void Carry(PageCommand command)
    {
        switch (command.Type)
        {
            case "key" when KeyNames.TryGet(command.Key, out PhoneKey key):
                Work(key, command.IsOn);
                break;

            case "hook":
                phone.SetHook(command.IsOn);
                break;

            case "listen":
                outbox.IsListening = command.IsOn;
                break;

            case "microphone":
                SetMicrophone(command.IsOn);
                break;

            case "ping":
                outbox.PutNote(JsonSerializer.SerializeToUtf8Bytes(
                    new ClockView(command.SentMs, Audience.NowMs), PageJson.Default.ClockView));
                break;

            default:
                break; // A page of another version: what is not understood is not done.
        }
    }

    private void Work(PhoneKey key, bool isDown)
    {
        if (isDown && _held.Add(key))
        {
            _ = phone.Board.Keypad.Press(key);
        }
        else if (!isDown && _held.Remove(key))
        {
            _ = phone.Board.Keypad.Release(key);
        }
    }

    private void SetMicrophone(bool isOn)
    {
        if (!isOn)
        {
            phone.Microphone.End(outbox);
        }
        else if (phone.Microphone.Begin(outbox) is Outbox before)
        {
            before.PutNote(s_silenced);
        }
    }
}
