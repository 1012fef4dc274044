using DeskPhone.Media.Codecs;

namespace DeskPhone.Media.Quality;

/// <summary>How people would judge a call, from what the network did to it: the E-model of ITU-T G.107, and G.107.1 for wideband.</summary>
/// <remarks>
/// All that is not measured has the default of the Recommendations. Equipment impairment and robustness of G.711 with concealment are those of
/// ITU-T G.113 Appendix I; those of the wideband codecs are chosen so that they keep the order listeners give them.
/// </remarks>
public static class EModel
{
    /// <summary>The best there is in narrowband: the rating without any impairment beyond the defaults.</summary>
    public const double NarrowbandBase = 93.2;

    /// <summary>The same in wideband (G.107.1 §7.1).</summary>
    public const double WidebandBase = 129;

    private const double WidebandScale = 1.29; // G.107.1: both scales end at the same opinion

    /// <summary>Transmission rating factor R.</summary>
    /// <param name="codec">What was heard.</param>
    /// <param name="lossShare">Packets not there in their turn, 0–1.</param>
    /// <param name="burstRatio">See <see cref="LossPattern.BurstRatio"/>.</param>
    /// <param name="mouthToEar">Delay one way, absolute.</param>
    /// <returns>On the scale of the codec's band: up to 93.2, or up to 129.</returns>
    public static double Rate(AudioCodec codec, double lossShare, double burstRatio, TimeSpan mouthToEar)
    {
        (double impairment, double robustness) = EquipmentOf(codec);
        double loss = Math.Clamp(lossShare, 0, 1) * 100;
        double equipment = impairment + ((95 - impairment) * loss / ((loss / Math.Max(1, burstRatio)) + robustness));
        double rating = (IsWideband(codec) ? WidebandBase : NarrowbandBase) - DelayImpairment(mouthToEar) - equipment;
        return Math.Max(0, rating);
    }

    /// <summary>Mean opinion score of a rating (G.107 Annex B), 1 to 4.5.</summary>
    /// <param name="codec">Which scale the rating is on.</param>
    /// <param name="rating">R.</param>
    public static double ToMos(AudioCodec codec, double rating)
    {
        double r = IsWideband(codec) ? rating / WidebandScale : rating;
        return r <= 0 ? 1 : r >= 100 ? 4.5 : Math.Max(1, 1 + (0.035 * r) + (r * (r - 60) * (100 - r) * 7e-6));
    }

    /// <summary>Whether a codec carries more than the telephone's band.</summary>
    public static bool IsWideband(AudioCodec codec) => codec is AudioCodec.G722 or AudioCodec.Opus;

    /// <summary>Idd of G.107 §7.4: nothing up to 100 ms, then growing.</summary>
    private static double DelayImpairment(TimeSpan mouthToEar)
    {
        double ms = mouthToEar.TotalMilliseconds;
        if (ms <= 100)
        {
            return 0;
        }

        double x = Math.Log2(ms / 100);
        return 25 * (Math.Pow(1 + Math.Pow(x, 6), 1.0 / 6) - (3 * Math.Pow(1 + Math.Pow(x / 3, 6), 1.0 / 6)) + 2);
    }

    private static (double Impairment, double Robustness) EquipmentOf(AudioCodec codec) => codec switch
    {
        AudioCodec.Pcmu or AudioCodec.Pcma => (0, 25.1),
        AudioCodec.G722 => (13, 13),
        AudioCodec.Opus => (4, 25),
        AudioCodec.G729 => (11, 19), // G.113, Appendix I, G.729A
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };
}
