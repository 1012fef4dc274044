namespace DeskPhone.Media.Codecs;

/// <summary>The tables of ITU-T G.722 §6.2.</summary>
internal static class G722Tables
{
    /// <summary>Q6: decision levels of the lower band's 60-level quantiser, the last repeated to fill vectors of four.</summary>
    public static ReadOnlySpan<int> LowerDecisions =>
    [
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
        1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919, 2919, 2919,
    ];

    /// <summary>ILN: code of each interval of a negative difference.</summary>
    public static ReadOnlySpan<byte> LowerNegativeCodes =>
    [
        0, 63, 62, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4,
    ];

    /// <summary>ILP: code of each interval of a positive difference.</summary>
    public static ReadOnlySpan<byte> LowerPositiveCodes =>
    [
        0, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32,
    ];

    /// <summary>WL by way of RL42: change of the lower band's scale for each four-bit code.</summary>
    public static ReadOnlySpan<int> LowerScaleSteps =>
        [-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60];

    /// <summary>QQ4: the lower band's difference by four-bit code.</summary>
    public static ReadOnlySpan<int> LowerDifferences4 =>
        [0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0];

    /// <summary>QQ6: the lower band's difference by six-bit code.</summary>
    public static ReadOnlySpan<int> LowerDifferences6 =>
    [
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136,
    ];

    /// <summary>WH by way of RH2: change of the higher band's scale for each two-bit code.</summary>
    public static ReadOnlySpan<int> HigherScaleSteps => [798, -214, 798, -214];

    /// <summary>QQ2: the higher band's difference by two-bit code.</summary>
    public static ReadOnlySpan<int> HigherDifferences => [-7408, -1616, 7408, 1616];

    /// <summary>ILB: the inverse logarithm.</summary>
    public static ReadOnlySpan<int> InverseLogarithm =>
    [
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
    ];

    /// <summary>Every second tap of the 24-tap quadrature mirror filter, which is symmetrical (table 11).</summary>
    public static ReadOnlySpan<int> MirrorFilter => [3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11];
}
