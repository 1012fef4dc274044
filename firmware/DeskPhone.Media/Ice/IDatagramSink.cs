using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>Where a stream's datagrams leave.</summary>
internal interface IDatagramSink
{
    /// <summary>Room for the next datagram.</summary>
    Span<byte> Prepare();

    /// <summary>Sends what was built in that room.</summary>
    /// <param name="remote">Where to.</param>
    /// <param name="length">Its length.</param>
    /// <param name="component">From which port: 1 for RTP's, 2 for RTCP's.</param>
    /// <param name="isMedia">Whether it is RTP.</param>
    /// <param name="connected">The TURN server it goes to over a connection; <see langword="null"/> for a datagram.</param>
    void Commit(IPEndPoint remote, int length, int component, bool isMedia = false, TurnServer? connected = null);
}
