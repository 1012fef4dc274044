using System.Net;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Pipeline;

/// <summary>Every audio path of the phone: streams, jitter buffers, tones, the microphone and the ear.</summary>
/// <remarks>Pure, and driven by one thread, at one frame of 10 ms a tick. Allocates nothing per packet or frame once a stream runs.</remarks>
public sealed class MediaEngine(MediaEngineOptions options, IRandomSource random)
{
    /// <summary>Whether ticks are needed: a stream runs, or the audio path is open. Otherwise the thread may sleep.</summary>
    public bool IsActive { get; }

    /// <summary>Whether the sound card is needed.</summary>
    public bool IsAudioPathOpen { get; }

    /// <summary>Carries out a command of the control side.</summary>
    public void HandleCommand(MediaCommand command, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>One datagram from the stream's RTP port (or its RTCP port).</summary>
    public void HandlePacket(StreamId stream, ReadOnlySpan<byte> datagram, IPEndPoint source, bool isRtcp, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>One tick: 10 ms of microphone in, 10 ms of ear out, both at <see cref="MediaEngineOptions.SampleRateHz"/>. Queues the packets that are due.</summary>
    /// <param name="captured">One frame, or empty while the audio path is closed.</param>
    /// <param name="playback">One frame to fill, or empty while the audio path is closed.</param>
    /// <param name="now">When.</param>
    public void HandleFrame(ReadOnlySpan<short> captured, Span<short> playback, Instant now) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Takes the next packet to send, oldest first. The bytes are valid until the next call of any member.</summary>
    public bool TryDequeuePacket(out OutgoingPacket packet) => throw new NotImplementedException($"{options}{random}");

    /// <summary>Takes the next event, oldest first.</summary>
    public bool TryDequeue(out MediaEvent? mediaEvent) => throw new NotImplementedException($"{options}{random}");
}
