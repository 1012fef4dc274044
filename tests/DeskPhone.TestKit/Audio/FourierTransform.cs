namespace DeskPhone.TestKit.Audio;

/// <summary>A Fourier transform in place (J. Cooley and J. Tukey, 1965), of a power of two.</summary>
internal static class FourierTransform
{
    /// <summary>Transforms.</summary>
    public static void Run(double[] re, double[] im)
    {
        int n = re.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }

        for (int length = 2; length <= n; length <<= 1)
        {
            double angle = -Math.Tau / length, cosine = Math.Cos(angle), sine = Math.Sin(angle);
            for (int start = 0; start < n; start += length)
            {
                double c = 1, s = 0;
                for (int k = 0; k < length / 2; k++)
                {
                    int a = start + k, b = a + (length / 2);
                    double x = (re[b] * c) - (im[b] * s), y = (re[b] * s) + (im[b] * c);
                    (re[b], im[b]) = (re[a] - x, im[a] - y);
                    (re[a], im[a]) = (re[a] + x, im[a] + y);
                    (c, s) = ((c * cosine) - (s * sine), (c * sine) + (s * cosine));
                }
            }
        }
    }
}
