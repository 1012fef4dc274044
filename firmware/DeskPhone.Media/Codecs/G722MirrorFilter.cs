using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeskPhone.Media.Codecs;

/// <summary>The quadrature mirror filter of either direction (ITU-T G.722 §3.1, §4.4): both polyphase halves of a run of sample pairs.</summary>
/// <remarks>It has no feedback, so eight pairs are reckoned at once.</remarks>
internal sealed class G722MirrorFilter
{
    /// <summary>Pairs of samples it takes at once.</summary>
    public const int MaxPairs = 160;

    private const int Taps = 12;       // of each half
    private const int Memory = Taps - 1;
    private const int Lane = 4;        // pairs in a vector
    private const int Step = 2 * Lane; // divides MaxPairs: what is read beyond the last pair is still inside the lines

    private readonly int[] _olderLine = new int[Memory + MaxPairs];
    private readonly int[] _newerLine = new int[Memory + MaxPairs];
    private readonly int[] _first = new int[MaxPairs];
    private readonly int[] _second = new int[MaxPairs];

    /// <summary>Where the older samples of the pairs are put.</summary>
    public Span<int> Older => _olderLine.AsSpan(Memory);

    /// <summary>Where the newer samples of the pairs are put.</summary>
    public Span<int> Newer => _newerLine.AsSpan(Memory);

    /// <summary>What the first half made of the older samples, in Q13 of a band's sample.</summary>
    public ReadOnlySpan<int> First => _first;

    /// <summary>What the second half made of the newer samples, in Q13 of a band's sample.</summary>
    public ReadOnlySpan<int> Second => _second;

    /// <summary>Filters what was put into <see cref="Older"/> and <see cref="Newer"/>, and remembers the end of it.</summary>
    public void Run(int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pairs, MaxPairs);
        for (int at = 0; at < pairs; at += Step)
        {
            RunStep(at);
        }

        _olderLine.AsSpan(pairs, Memory).CopyTo(_olderLine);
        _newerLine.AsSpan(pairs, Memory).CopyTo(_newerLine);
    }

    private void RunStep(int at)
    {
        ReadOnlySpan<int> taps = G722Tables.MirrorFilter;
        ref int older = ref MemoryMarshal.GetReference(_olderLine.AsSpan(at, Memory + Step));
        ref int newer = ref MemoryMarshal.GetReference(_newerLine.AsSpan(at, Memory + Step));
        Vector128<int> first = default, firstNext = default, second = default, secondNext = default;
        for (int i = 0; i < taps.Length; i++)
        {
            Vector128<int> tap = Vector128.Create(taps[i]);
            nuint forwards = (nuint)i, backwards = (nuint)(taps.Length - 1 - i); // The halves mirror each other.
            first += Vector128.LoadUnsafe(ref older, forwards) * tap;
            firstNext += Vector128.LoadUnsafe(ref older, forwards + Lane) * tap;
            second += Vector128.LoadUnsafe(ref newer, backwards) * tap;
            secondNext += Vector128.LoadUnsafe(ref newer, backwards + Lane) * tap;
        }

        first.CopyTo(_first.AsSpan(at));
        firstNext.CopyTo(_first.AsSpan(at + Lane));
        second.CopyTo(_second.AsSpan(at));
        secondNext.CopyTo(_second.AsSpan(at + Lane));
    }
}
