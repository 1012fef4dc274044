using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx.Proxying;

/// <summary>
/// The branch a stateless proxy puts on what it forwards: the same for every retransmission, and for the CANCEL and the ACK that
/// belong to an INVITE (RFC 3261 §16.11). It also remembers the flow the request came on, so that the response finds its way back.
/// </summary>
internal static class BranchName
{
    private static ReadOnlySpan<byte> Prefix => "z9hG4bKpbx"u8;

    public static string Of(in ViaHeader received, FlowId cameOn)
    {
        ulong hash = 14695981039346656037; // FNV-1a: it only has to tell transactions apart
        Add(ref hash, received.Branch);
        Add(ref hash, received.Host);
        Add(ref hash, BitConverter.GetBytes(received.Port ?? 5060));
        return string.Create(CultureInfo.InvariantCulture, $"{Encoding.ASCII.GetString(Prefix)}{hash:x16}.{cameOn.Value}");
    }

    /// <summary>Whether the branch is one of ours, and the flow it came from.</summary>
    public static bool TryGetFlow(ReadOnlySpan<byte> branch, out FlowId cameOn)
    {
        cameOn = default;
        int dot = branch.LastIndexOf((byte)'.');
        if (!branch.StartsWith(Prefix) || dot < 0 || !Utf8Parser.TryParse(branch[(dot + 1)..], out int value, out _))
        {
            return false;
        }

        cameOn = new FlowId(value);
        return true;
    }

    private static void Add(ref ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            hash = (hash ^ value) * 1099511628211;
        }
    }
}
