using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DeskPhone.Simulator.Page;

/// <summary>Sound on its way between phone and page, 16-bit PCM, little-endian, at the phone's rate.</summary>
internal static class SoundMessage
{
    public const byte EarKind = 2;
    public const byte MicrophoneKind = 3;

    private const int EarHeaderLength = 16;
    private const int MicrophoneHeaderLength = 2;

    /// <summary>How long a frame for the ear is.</summary>
    public static int EarLength(int sampleCount) => EarHeaderLength + (sampleCount * sizeof(short));

    /// <summary>Writes a frame the ear heard at a time of the server's clock.</summary>
    public static void WriteEar(ReadOnlySpan<short> samples, int sampleRateHz, double stampMs, Span<byte> destination)
    {
        destination[..4].Clear();
        destination[0] = EarKind;
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], sampleRateHz);
        BinaryPrimitives.WriteDoubleLittleEndian(destination[8..], stampMs);
        MemoryMarshal.AsBytes(samples).CopyTo(destination[EarHeaderLength..]); // Every machine .NET runs on is little-endian.
    }

    /// <summary>Reads a frame of the page's microphone; false for anything else.</summary>
    public static bool TryReadMicrophone(ReadOnlySpan<byte> message, out ReadOnlySpan<short> samples)
    {
        bool isSound = message.Length > MicrophoneHeaderLength && message[0] == MicrophoneKind && message.Length % 2 == 0;
        samples = isSound ? MemoryMarshal.Cast<byte, short>(message[MicrophoneHeaderLength..]) : [];
        return isSound;
    }
}
