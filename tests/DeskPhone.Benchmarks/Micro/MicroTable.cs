using System.Globalization;
using DeskPhone.Benchmarks.Uas;
using DeskPhone.Media.Rtp;
using DeskPhone.Media.Srtp;
using DeskPhone.Native.OpenSsl;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>What one message, one packet and one tick cost.</summary>
internal static class MicroTable
{
    public static void Print()
    {
        var invite = new InviteReading();
        var phone = new TalkingPhone();
        byte[] packet = new byte[172];
        packet[0] = 0x80;
        long sum = 0;
        // First of all, while the compiler has nothing else to do: it is over before a busy one comes to it.
        Row("RTP packet parsed", Measurement.Of(() => sum += RtpPacket.TryParse(packet, out RtpPacket read) is RtpParseError.None ? read.Payload.Length : 0));
        Row($"INVITE of {invite.Length} bytes, parsed", Measurement.Of(invite.ParseOnly));
        Row("… and Via, From, To, CSeq, Contact, routes and SDP read", Measurement.Of(invite.ReadAll));
        if (LibReReading.IsAvailable)
        {
            Row("… by libre (baresip): decoded, SDP into a session", Measurement.Of(new LibReReading(invite.Bytes.ToArray()).ReadAll));
        }

        Row("… and printed", Measurement.Of(new InviteWriting(invite.Bytes).Write));
        Row("a call at the called side, signalling without sockets", Measurement.Of(new EngineCall().Run));
        PrintSrtp();
        Row("10 ms tick of a G.711 call, both ways, at 16 kHz", Measurement.Of(phone.Tick));
    }

    /// <summary>Every cipher there is, and libsrtp in the same run where it is installed (package libsrtp2-1).</summary>
    private static void PrintSrtp()
    {
        foreach (SrtpSuite suite in new[] { SrtpSuite.AesCm128HmacSha1Tag80, SrtpSuite.AeadAes128Gcm, SrtpSuite.AeadAes256Gcm })
        {
            if (OpenSslPacketCiphers.IsAvailable)
            {
                Exchange($"SRTP {suite} by libcrypto, there and back", suite, new OpenSslPacketCiphers());
            }

            Exchange($"SRTP {suite} by the framework, there and back", suite, new ManagedPacketCiphers());
        }

        for (int i = 0; i < 2 && LibSrtpExchange.IsAvailable; i++)
        {
            using var exchange = LibSrtpExchange.TryCreate(isGcm: i == 1);
            if (exchange is not null)
            {
                Row($"SRTP {(i == 1 ? SrtpSuite.AeadAes128Gcm : SrtpSuite.AesCm128HmacSha1Tag80)} by libsrtp, there and back", Measurement.Of(exchange.ProtectAndUnprotect));
            }
        }
    }

    private static void Exchange(string name, SrtpSuite suite, IPacketCiphers ciphers)
    {
        using var exchange = new SrtpExchange(suite, ciphers);
        Row(name, Measurement.Of(exchange.ProtectAndUnprotect));
    }

    private static void Row(string name, Measurement measured) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-58} {measured.Nanoseconds,9:F0} ns {measured.AllocatedBytes,8:F1} B"));
}
