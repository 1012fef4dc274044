using System.Globalization;
using DeskPhone.Media.Rtp;

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
        Row($"INVITE of {invite.Length} bytes, parsed", Measurement.Of(invite.ParseOnly));
        Row("… and Via, From, To, CSeq, Contact, routes and SDP read", Measurement.Of(invite.ReadAll));
        Row("… and printed", Measurement.Of(new InviteWriting(invite.Bytes).Write));
        Row("RTP packet parsed", Measurement.Of(() => sum += RtpPacket.TryParse(packet, out RtpPacket read) is RtpParseError.None ? read.Payload.Length : 0));
        Row("10 ms tick of a G.711 call, both ways, at 16 kHz", Measurement.Of(phone.Tick));
    }

    private static void Row(string name, Measurement measured) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-58} {measured.Nanoseconds,9:F0} ns {measured.AllocatedBytes,8:F1} B"));
}
