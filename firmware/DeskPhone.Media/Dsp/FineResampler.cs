namespace DeskPhone.Media.Dsp;

/// <summary>Changes the sample rate by a few parts in a million: an interpolation of 48 taps between 256 places a sample.</summary>
/// <remarks>
/// Flat within 0.1 dB to 90 % of half the rate, whatever it adds is 80 dB down; delay 24 samples (0.5 ms at 48 kHz). As
/// long as <see cref="Step"/> never was anything but 1 it is that delay and nothing else, bit for bit. Allocates nothing
/// after construction.
/// </remarks>
public sealed class FineResampler
{
    private const int Taps = 48;
    private const int Centre = (Taps / 2) - 1;  // of the window: the sample that stands for itself where nothing is between
    private const int Places = 256;             // with lines between them the error is under -90 dB
    private const double Beta = 6.83;           // Kaiser: 70 dB down, in a transition of a tenth of the band

    private static readonly float[] s_filters = Filters();

    private readonly float[] _line;
    private double _position; // of the next window in the line; below the length of a frame between two calls

    /// <summary>Prepares for frames of up to so many samples.</summary>
    public FineResampler(int maxFrameLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxFrameLength);
        _line = new float[Taps - 1 + maxFrameLength];
    }

    /// <summary>Samples in for each sample out: above 1 the frames become shorter.</summary>
    public double Step { get; set; } = 1;

    /// <summary>Resamples one frame.</summary>
    /// <param name="input">At most as long as was prepared for.</param>
    /// <param name="output">Room for a few samples more than that.</param>
    /// <returns>How many samples came of it.</returns>
    public int Process(ReadOnlySpan<short> input, Span<short> output)
    {
        Span<float> line = _line.AsSpan(0, Taps - 1 + input.Length);
        for (int i = 0; i < input.Length; i++)
        {
            line[Taps - 1 + i] = input[i];
        }

        int count = 0;
        while (_position < input.Length)
        {
            int first = (int)_position;
            double between = _position - first;
            ReadOnlySpan<float> window = line.Slice(first, Taps);
            output[count++] = between == 0 ? (short)window[Centre] : Pcm.Saturate(Between(window, (float)(between * Places)));
            _position += Step;
        }

        _position -= input.Length;
        line[input.Length..].CopyTo(_line);
        return count;
    }

    /// <summary>Forgets what went before.</summary>
    public void Reset()
    {
        Array.Clear(_line);
        (_position, Step) = (0, 1);
    }

    private static float Between(ReadOnlySpan<float> window, float place)
    {
        int below = Math.Min((int)place, Places - 1); // A place just short of the next sample is rounded up to it.
        ReadOnlySpan<float> filters = s_filters;
        float left = Pcm.Dot(filters.Slice(below * Taps, Taps), window);
        float right = Pcm.Dot(filters.Slice((below + 1) * Taps, Taps), window);
        return left + ((right - left) * (place - below));
    }

    /// <summary>A filter for each place between two samples, both ends included; each of gain 1.</summary>
    private static float[] Filters()
    {
        float[] filters = new float[(Places + 1) * Taps];
        Span<double> taps = stackalloc double[Taps];
        for (int place = 0; place <= Places; place++)
        {
            double sum = 0;
            for (int k = 0; k < Taps; k++)
            {
                double t = k - Centre - ((double)place / Places);
                double share = Math.Min(1, Math.Abs(t) / (Taps / 2));
                double window = KaiserFilter.BesselI0(Beta * Math.Sqrt(1 - (share * share)));
                taps[k] = window * (t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t));
                sum += taps[k];
            }

            for (int k = 0; k < Taps; k++)
            {
                filters[(place * Taps) + k] = (float)(taps[k] / sum);
            }
        }

        return filters;
    }
}
