using System.Runtime.CompilerServices;

namespace DeskPhone.Media.Codecs;

/// <summary>The adaptive predictor and quantiser scale of one band (ITU-T G.722 §6.2): block names are the standard's.</summary>
/// <remarks>
/// Signals are kept doubled and saturated, as the filters take them; that changes no sign. Signs are as good as random here, so what
/// depends on them is reckoned with masks, which cost the same either way, and not with branches, which are guessed wrong half the time.
/// </remarks>
internal sealed class G722Band
{
    private readonly int _maxScale;     // upper limit of the logarithmic scale factor
    private readonly int _scaleShift;   // SCALEL and SCALEH differ in this only
    private ZeroSection _zeros;
    private int _logScale;
    private int _reconstructed;         // doubled
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        int reconstructed = Saturate(2 * Saturate(Prediction + difference));
        int partial = Saturate(_zeroPrediction + difference);

        int differs1 = (partial ^ _partial1) >> 31; // All bits set where the signs differ.
        int differs2 = (partial ^ _partial2) >> 31;
        int pole2 = AdaptPole2(differs1, differs2);
        int pole1 = AdaptPole1(differs1, pole2);

        // FILTEP, FILTEZ, PREDIC
        int polePrediction = Saturate(((pole1 * reconstructed) >> 15) + ((pole2 * _reconstructed) >> 15));
        int zeroPrediction = Saturate(_zeros.Adapt(difference));

        (_partial2, _partial1) = (_partial1, partial);
        _reconstructed = reconstructed;
        (_poleCoefficient1, _poleCoefficient2) = (pole1, pole2);
        _zeroPrediction = zeroPrediction;
        Prediction = Saturate(polePrediction + zeroPrediction);
    }

    /// <summary>UPPOL2.</summary>
    private int AdaptPole2(int differs1, int differs2)
    {
        int gradient = Saturate(_poleCoefficient1 * 4);
        gradient = Math.Min((gradient ^ ~differs1) - ~differs1, short.MaxValue);
        int step = (128 ^ differs2) - differs2 + (gradient >> 7);
        return Math.Clamp(step + ((_poleCoefficient2 * 32512) >> 15), -12288, 12288);
    }

    /// <summary>UPPOL1. Within its limits nothing overflows sixteen bits.</summary>
    private int AdaptPole1(int differs1, int pole2)
    {
        int limit = 15360 - pole2;
        return Math.Clamp((192 ^ differs1) - differs1 + ((_poleCoefficient1 * 32640) >> 15), -limit, limit);
    }

    /// <summary>UPZERO and FILTEZ: six coefficients, and the differences they are for, the newest first.</summary>
    private struct ZeroSection
    {
        private int _coefficient1, _coefficient2, _coefficient3, _coefficient4, _coefficient5, _coefficient6;
        private int _line1, _line2, _line3, _line4, _line5, _line6; // doubled

        /// <summary>Adapts the coefficients to a difference, takes it into the line, and filters the line.</summary>
        public int Adapt(int difference)
        {
            int step = difference == 0 ? 0 : 128;
            _coefficient1 = Adapt(_coefficient1, step, difference ^ _line1);
            _coefficient2 = Adapt(_coefficient2, step, difference ^ _line2);
            _coefficient3 = Adapt(_coefficient3, step, difference ^ _line3);
            _coefficient4 = Adapt(_coefficient4, step, difference ^ _line4);
            _coefficient5 = Adapt(_coefficient5, step, difference ^ _line5);
            _coefficient6 = Adapt(_coefficient6, step, difference ^ _line6);
            (_line6, _line5, _line4, _line3, _line2, _line1) = (_line5, _line4, _line3, _line2, _line1, Saturate(2 * difference));
            return ((_coefficient6 * _line6) >> 15) + ((_coefficient5 * _line5) >> 15) + ((_coefficient4 * _line4) >> 15)
                + ((_coefficient3 * _line3) >> 15) + ((_coefficient2 * _line2) >> 15) + ((_coefficient1 * _line1) >> 15);
        }

        /// <summary>
        /// One coefficient by its step, up or down by the sign of the product of the difference and its own. Sixteen bits hold the result:
        /// the leak is never smaller than the step where it could overflow.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Adapt(int coefficient, int step, int signs) =>
            ((coefficient * 32640) >> 15) + ((step ^ (signs >> 31)) - (signs >> 31));
    }
}
