using System.Diagnostics;
using System.Globalization;
using DeskPhone.Media.Codecs;
using DeskPhone.Native.Opus;

namespace DeskPhone.Benchmarks.Codecs;

/// <summary>What encoding and decoding a second of speech costs, by the phone's codecs and by the libraries they are measured with, in one run.</summary>
/// <remarks>The two take turns, and the best of many seconds counts: other programs can only make either slower.</remarks>
internal static unsafe class CodecTable
{
    private const int Rounds = 60;
    private const int Packets = 50; // of 20 ms
    private const int Application = 2048; // OPUS_APPLICATION_VOIP

    public static void Print()
    {
        Console.WriteLine("one second of audio, there and back          ours      library   ratio   bytes allocated");
        if (SpandspNative.IsAvailable)
        {
            PrintG722();
        }
        else
        {
            Console.WriteLine("G.722: libspandsp.so.2 is not installed (package libspandsp2)");
        }

        foreach (int rate in OpusCodecs.IsAvailable ? [16_000, 48_000] : Array.Empty<int>())
        {
            PrintOpus(rate);
        }
    }

    private static void PrintG722()
    {
        short[] voice = Voice(16_000), heard = new short[320];
        byte[] code = new byte[160];
        using var codec = new G722Codec();
        nint encoder = SpandspNative.CreateEncoder(0, 64_000, 0), decoder = SpandspNative.CreateDecoder(0, 64_000, 0);
        Compare(
            "G.722 / libspandsp",
            voice,
            packet =>
            {
                int length = codec.Encode(voice.AsSpan(packet * 320, 320), code);
                _ = codec.Decode(code.AsSpan(0, length), heard);
            },
            packet =>
            {
                fixed (short* from = &voice[packet * 320], to = heard)
                {
                    fixed (byte* codes = code)
                    {
                        int length = SpandspNative.Encode(encoder, codes, from, 320);
                        _ = SpandspNative.Decode(decoder, to, codes, length);
                    }
                }
            });
        _ = SpandspNative.FreeEncoder(encoder);
        _ = SpandspNative.FreeDecoder(decoder);
    }

    private static void PrintOpus(int rate)
    {
        int samples = rate / 50;
        short[] voice = Voice(rate), heard = new short[samples];
        byte[] code = new byte[1275];
        using var codec = new OpusCodec(rate);
        nint encoder = LibOpusNative.CreateEncoder(rate, 1, Application, out _), decoder = LibOpusNative.CreateDecoder(rate, 1, out _);
        foreach ((int request, int value) in OpusCodec.SettingsFor(rate))
        {
            _ = LibOpusNative.Control(encoder, request, value);
        }

        Compare(
            string.Create(CultureInfo.InvariantCulture, $"Opus at {rate / 1000} kHz / libopus"),
            voice,
            packet =>
            {
                int length = codec.Encode(voice.AsSpan(packet * samples, samples), code);
                _ = codec.Decode(code.AsSpan(0, length), heard);
            },
            packet =>
            {
                fixed (short* from = &voice[packet * samples], to = heard)
                {
                    fixed (byte* codes = code)
                    {
                        int length = LibOpusNative.Encode(encoder, from, samples, codes, code.Length);
                        _ = LibOpusNative.Decode(decoder, codes, length, to, samples, 0);
                    }
                }
            });
        LibOpusNative.DestroyEncoder(encoder);
        LibOpusNative.DestroyDecoder(decoder);
    }

    private static void Compare(string name, short[] voice, Action<int> ours, Action<int> theirs)
    {
        double best = double.MaxValue, other = double.MaxValue;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            best = Math.Min(best, Second(ours));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            other = Math.Min(other, Second(theirs));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-40} {best / 1000,7:F0} us {other / 1000,9:F0} us {best / other,7:F2} {allocated,9} B"));
    }

    private static double Second(Action<int> packet)
    {
        long begun = Stopwatch.GetTimestamp();
        for (int i = 0; i < Packets; i++)
        {
            packet(i);
        }

        return Stopwatch.GetElapsedTime(begun).TotalNanoseconds;
    }

    /// <summary>A second of vowels that change, with a breath between.</summary>
    private static short[] Voice(int rate)
    {
        var random = new Random(7);
        short[] voice = new short[rate];
        for (int i = 0; i < rate; i++)
        {
            double t = (double)i / rate, pitch = 110 + (30 * Math.Sin(3 * t)), sample = 0;
            for (int harmonic = 1; harmonic * pitch < 3800; harmonic++)
            {
                double hertz = harmonic * pitch, formant = 500 + (300 * Math.Sin(9 * t));
                sample += (1 / (1 + Math.Pow((hertz - formant) / 120, 2))) * Math.Sin(Math.Tau * harmonic * pitch * t);
            }

            voice[i] = (short)Math.Clamp((5000 * sample * Math.Abs(Math.Sin(6 * t))) + (random.NextDouble() * 60), short.MinValue, short.MaxValue);
        }

        return voice;
    }
}
