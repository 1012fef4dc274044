using System.Net;

namespace DeskPhone.Cli.Media.Captures;

/// <summary>A UDP datagram of a capture.</summary>
/// <param name="Time">When it was captured, since some point in the past.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Destination">To whom.</param>
/// <param name="Payload">What it carries.</param>
internal sealed record CapturedDatagram(TimeSpan Time, IPEndPoint Source, IPEndPoint Destination, ReadOnlyMemory<byte> Payload);
