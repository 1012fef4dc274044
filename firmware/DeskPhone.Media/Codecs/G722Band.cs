namespace DeskPhone.Media.Codecs;

/// <summary>The adaptive predictor and quantiser scale of one band (ITU-T G.722 §6.2): block names are the standard's.</summary>
internal sealed class G722Band
{
    private const int Zeros = 6;

    private readonly int _maxScale;     // upper limit of the logarithmic scale factor
    private readonly int _scaleShift;   // SCALEL and SCALEH differ in this only
    private readonly int[] _differences = new int[Zeros + 1];
    private readonly int[] _zeroCoefficients = new int[Zeros + 1];
    private int _logScale;
    private int _reconstructed1;
    private int _reconstructed2;
    private int _partial1;
    private int _partial2;
    private int _poleCoefficient1;
    private int _poleCoefficient2;
    private int _zeroPrediction;

    private G722Band(int maxScale, int scaleShift, int scale)
    {
        _maxScale = maxScale;
        _scaleShift = scaleShift;
        Scale = scale;
    }

    /// <summary>Quantiser scale factor (DETL, DETH).</summary>
    public int Scale { get; private set; }

    /// <summary>The predicted next sample (SL, SH).</summary>
    public int Prediction { get; private set; }

    /// <summary>The band of 0–4 kHz.</summary>
    public static G722Band CreateLower() => new(18432, 8, 32);

    /// <summary>The band of 4–8 kHz.</summary>
    public static G722Band CreateHigher() => new(22528, 10, 8);

    public static int Saturate(int value) => Math.Clamp(value, short.MinValue, short.MaxValue);

    /// <summary>LOGSCL and SCALEL, LOGSCH and SCALEH: the scale follows the code just used.</summary>
    public void AdaptScale(int logarithmicStep)
    {
        _logScale = Math.Clamp(((_logScale * 127) >> 7) + logarithmicStep, 0, _maxScale);
        int mantissa = G722Tables.InverseLogarithm[(_logScale >> 6) & 31];
        int shift = _scaleShift - (_logScale >> 11);
        Scale = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    /// <summary>Block 4: takes the quantised difference in, adapts the coefficients, predicts the next sample.</summary>
    public void AdaptPredictor(int difference)
    {
        int reconstructed = Saturate(Prediction + difference);
        int partial = Saturate(_zeroPrediction + difference);

        int pole2 = AdaptPole2(partial);
        int pole1 = AdaptPole1(partial, pole2);
        AdaptZeros(difference);

        (_partial2, _partial1) = (_partial1, partial);
        (_reconstructed2, _reconstructed1) = (_reconstructed1, reconstructed);
        (_poleCoefficient1, _poleCoefficient2) = (pole1, pole2);

        // FILTEP, FILTEZ, PREDIC
        int polePrediction = Saturate(
            ((pole1 * Saturate(2 * _reconstructed1)) >> 15) + ((pole2 * Saturate(2 * _reconstructed2)) >> 15));
        int zeroPrediction = 0;
        for (int i = Zeros; i > 0; i--)
        {
            zeroPrediction += (_zeroCoefficients[i] * Saturate(2 * _differences[i])) >> 15;
        }

        _zeroPrediction = Saturate(zeroPrediction);
        Prediction = Saturate(polePrediction + _zeroPrediction);
    }

    private static bool HaveSameSign(int left, int right) => (left ^ right) >= 0;

    /// <summary>UPPOL2.</summary>
    private int AdaptPole2(int partial)
    {
        int gradient = Saturate(_poleCoefficient1 * 4);
        gradient = Math.Min(HaveSameSign(partial, _partial1) ? -gradient : gradient, short.MaxValue);
        int step = (HaveSameSign(partial, _partial2) ? 128 : -128) + (gradient >> 7);
        return Math.Clamp(step + ((_poleCoefficient2 * 32512) >> 15), -12288, 12288);
    }

    /// <summary>UPPOL1.</summary>
    private int AdaptPole1(int partial, int pole2)
    {
        int step = HaveSameSign(partial, _partial1) ? 192 : -192;
        int limit = Saturate(15360 - pole2);
        return Math.Clamp(Saturate(step + ((_poleCoefficient1 * 32640) >> 15)), -limit, limit);
    }

    /// <summary>UPZERO, and the delay line moved on.</summary>
    private void AdaptZeros(int difference)
    {
        int step = difference == 0 ? 0 : 128;
        for (int i = Zeros; i > 0; i--)
        {
            int signed = HaveSameSign(_differences[i], difference) ? step : -step;
            _zeroCoefficients[i] = Saturate(signed + ((_zeroCoefficients[i] * 32640) >> 15));
        }

        _differences.AsSpan(0, Zeros).CopyTo(_differences.AsSpan(1));
        _differences[1] = difference;
    }
}
