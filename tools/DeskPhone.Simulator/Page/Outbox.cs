using System.Diagnostics.CodeAnalysis;
using DeskPhone.Hal.Display;

namespace DeskPhone.Simulator.Page;

/// <summary>What waits for one browser. Bounded whatever it does: any thread puts in, its own sender takes out, nobody waits.</summary>
/// <remarks>
/// Sound: 250 ms, the oldest goes. The phone's state: the newest alone. The LCD: one rectangle around all that changed.
/// Notes (events and answers): 64, the oldest goes.
/// </remarks>
internal sealed class Outbox : IDisposable
{
    private const int MaxNotes = 64;
    private const int SoundSlots = 25; // Of 10 ms each.
    private const int MaxSamples = 480; // 10 ms at 48 kHz.

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Queue<byte[]> _notes = new();
    private readonly byte[][] _sounds = [.. Enumerable.Range(0, SoundSlots).Select(static _ => new byte[SoundMessage.EarLength(MaxSamples)])];
    private readonly int[] _soundLengths = new int[SoundSlots];
    private int _firstSound;
    private int _soundCount;
    private byte[]? _state;
    private DisplayRegion? _region;

    /// <summary>Whether the browser wants to hear.</summary>
    public bool IsListening { get; set; }

    public void PutSound(ReadOnlySpan<short> samples, int sampleRateHz, double stampMs)
    {
        if (!IsListening)
        {
            return;
        }

        while (!samples.IsEmpty)
        {
            int count = Math.Min(samples.Length, MaxSamples);
            lock (_lock)
            {
                if (_soundCount == SoundSlots)
                {
                    _firstSound = (_firstSound + 1) % SoundSlots;
                    _soundCount--;
                }

                int slot = (_firstSound + _soundCount) % SoundSlots;
                SoundMessage.WriteEar(samples[..count], sampleRateHz, stampMs, _sounds[slot]);
                _soundLengths[slot] = SoundMessage.EarLength(count);
                _soundCount++;
            }

            samples = samples[count..];
        }

        Wake();
    }

    public void PutState(byte[] json)
    {
        lock (_lock)
        {
            _state = json;
        }

        Wake();
    }

    public void PutNote(byte[] json)
    {
        lock (_lock)
        {
            if (_notes.Count == MaxNotes)
            {
                _notes.Dequeue();
            }

            _notes.Enqueue(json);
        }

        Wake();
    }

    public void PutRegion(DisplayRegion region)
    {
        lock (_lock)
        {
            _region = _region is { } waiting ? Union(waiting, region) : region;
        }

        Wake();
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    /// <summary>Takes a frame of sound into <paramref name="buffer"/>; 0 where none waits.</summary>
    public int TakeSound(Span<byte> buffer)
    {
        lock (_lock)
        {
            if (_soundCount == 0)
            {
                return 0;
            }

            int length = _soundLengths[_firstSound];
            _sounds[_firstSound].AsSpan(0, length).CopyTo(buffer);
            _firstSound = (_firstSound + 1) % SoundSlots;
            _soundCount--;
            return length;
        }
    }

    /// <summary>Takes a JSON text, the phone's state first: an event tells of what it shows.</summary>
    public bool TryTakeText([NotNullWhen(true)] out byte[]? json)
    {
        lock (_lock)
        {
            json = _state;
            _state = null;
            return json is not null || _notes.TryDequeue(out json);
        }
    }

    /// <summary>Takes what changed on the LCD.</summary>
    public bool TryTakeRegion(out DisplayRegion region)
    {
        lock (_lock)
        {
            region = _region ?? default;
            bool isWaiting = _region is not null;
            _region = null;
            return isWaiting;
        }
    }

    public void Dispose() => _signal.Dispose();

    private static DisplayRegion Union(DisplayRegion a, DisplayRegion b)
    {
        int x = Math.Min(a.X, b.X);
        int y = Math.Min(a.Y, b.Y);
        int right = Math.Max(a.X + a.Width, b.X + b.Width);
        int bottom = Math.Max(a.Y + a.Height, b.Y + b.Height);
        return new DisplayRegion(x, y, right - x, bottom - y);
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (_signal.CurrentCount == 0)
            {
                _ = _signal.Release();
            }
        }
    }
}
