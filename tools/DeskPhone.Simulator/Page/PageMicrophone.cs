using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Simulator.Page;

/// <summary>A microphone in a browser: the newest sound it sent, and another source while it sends none.</summary>
/// <remarks>
/// One page speaks at a time, the one that asked last. A little is kept waiting, because networks and browsers deliver in
/// bursts; more than that is old, and goes.
/// </remarks>
/// <param name="otherwise">What is heard while no page speaks.</param>
/// <param name="sampleRateHz">The card's rate.</param>
internal sealed class PageMicrophone(ISoundSource otherwise, int sampleRateHz) : ISoundSource
{
    private readonly Lock _lock = new();
    private readonly short[] _ring = new short[sampleRateHz / 4]; // 250 ms.
    private readonly int _first = sampleRateHz * 40 / 1_000; // Waits before it is heard.
    private readonly int _most = sampleRateHz * 120 / 1_000; // More than this is old.
    private object? _speaker;
    private int _start;
    private int _count;
    private bool _isFlowing;

    /// <summary>Lets a page speak instead of whichever did before.</summary>
    /// <returns>The one before, or <see langword="null"/>.</returns>
    public object? Begin(object speaker)
    {
        lock (_lock)
        {
            object? before = _speaker == speaker ? null : _speaker;
            (_speaker, _count, _isFlowing) = (speaker, 0, false);
            return before;
        }
    }

    /// <summary>A page speaks no more.</summary>
    public void End(object speaker)
    {
        lock (_lock)
        {
            if (_speaker == speaker)
            {
                (_speaker, _count, _isFlowing) = (null, 0, false);
            }
        }
    }

    /// <summary>Takes sound of a page; of one that is not speaking it goes nowhere.</summary>
    public void Hear(object speaker, ReadOnlySpan<short> samples)
    {
        lock (_lock)
        {
            if (_speaker != speaker)
            {
                return;
            }

            foreach (short sample in samples)
            {
                _ring[(_start + _count) % _ring.Length] = sample;
                _count++;
                if (_count > _most)
                {
                    Drop(_count - _first);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Read(Span<short> samples, int rateHz)
    {
        lock (_lock)
        {
            _isFlowing = _speaker is not null && (_isFlowing || _count >= _first) && _count >= samples.Length;
            if (_isFlowing)
            {
                foreach (ref short sample in samples)
                {
                    sample = _ring[_start];
                    Drop(1);
                }

                return;
            }

            if (_speaker is not null)
            {
                samples.Clear(); // A page that speaks and says nothing yet is silent, not somebody else.
                return;
            }
        }

        otherwise.Read(samples, rateHz);
    }

    /// <inheritdoc/>
    public void Skip(long count, int rateHz)
    {
        lock (_lock)
        {
            Drop((int)Math.Min(count, _count));
        }

        otherwise.Skip(count, rateHz);
    }

    private void Drop(int count)
    {
        _start = (_start + count) % _ring.Length;
        _count -= count;
    }
}
