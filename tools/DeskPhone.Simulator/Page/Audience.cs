using System.Collections.Immutable;
using System.Diagnostics;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Simulator.Page;

/// <summary>Everybody who has the page open. What happens at the phone goes to all of them; none can hold it up.</summary>
internal sealed class Audience : ISoundSink
{
    private ImmutableArray<Outbox> _outboxes = [];

    /// <summary>Who else hears the ear; <see langword="null"/> for nobody.</summary>
    public ISoundSink? Next { get; init; }

    /// <summary>How many there are.</summary>
    public int Count => _outboxes.Length;

    /// <summary>The server's clock in milliseconds, as sound is stamped with it.</summary>
    public static double NowMs => Stopwatch.GetTimestamp() * 1_000.0 / Stopwatch.Frequency;

    public void Add(Outbox outbox) => ImmutableInterlocked.Update(ref _outboxes, static (all, added) => all.Add(added), outbox);

    public void Remove(Outbox outbox) => ImmutableInterlocked.Update(ref _outboxes, static (all, gone) => all.Remove(gone), outbox);

    /// <summary>The ear. On the media thread: it copies, and nothing else.</summary>
    public void Write(ReadOnlySpan<short> samples, int sampleRateHz)
    {
        Next?.Write(samples, sampleRateHz);
        double now = NowMs;
        foreach (Outbox outbox in _outboxes)
        {
            outbox.PutSound(samples, sampleRateHz, now);
        }
    }

    public void ShowRegion(DisplayRegion region)
    {
        foreach (Outbox outbox in _outboxes)
        {
            outbox.PutRegion(region);
        }
    }

    public void ShowState(byte[] json)
    {
        foreach (Outbox outbox in _outboxes)
        {
            outbox.PutState(json);
        }
    }

    public void Tell(byte[] json)
    {
        foreach (Outbox outbox in _outboxes)
        {
            outbox.PutNote(json);
        }
    }
}
