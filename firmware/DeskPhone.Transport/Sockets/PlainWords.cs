using System.Net.Sockets;

namespace DeskPhone.Transport.Sockets;

/// <summary>Socket errors as a person would say them.</summary>
internal static class PlainWords
{
    /// <summary>Words for a connection that failed, by the socket error behind it where there is one.</summary>
    public static string Of(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
            {
                return Of(socket.SocketErrorCode);
            }
        }

        return failure is IOException ? "connection broken by the other side" : failure.Message.ReplaceLineEndings(" ").TrimEnd('.');
    }

    public static string Of(SocketError error)
    {
        if (error is SocketError.ConnectionRefused)
        {
            return "connection refused";
        }

        if (error is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            return "connection broken by the other side";
        }

        if (error is SocketError.TimedOut)
        {
            return "no answer";
        }

        if (error is SocketError.NetworkUnreachable or SocketError.NetworkDown)
        {
            return "no network";
        }

        if (error is SocketError.HostUnreachable or SocketError.HostDown)
        {
            return "host unreachable";
        }

        if (error is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
        {
            return "no address of that kind here";
        }

        if (error is SocketError.AccessDenied)
        {
            return "not permitted";
        }

        return error is SocketError.MessageSize ? "message too long" : $"network error ({error})";
    }
}
