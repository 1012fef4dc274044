using System.Net;
using System.Text;

namespace DeskPhone.Media.Ice;

/// <summary>Connectivity checks and their answers (RFC 8445 §7).</summary>
internal static class IceMessages
{
    private const int MaxUser = 513; // RFC 8489 §14.3

    /// <summary>Whether a check is for us and from the peer: our fragment first, our password behind the proof.</summary>
    public static bool IsForUs(StunMessage message, IceOptions options)
    {
        Span<char> name = stackalloc char[MaxUser];
        string ours = options.LocalFragment;
        return message.TryGet(StunAttribute.Username, out ReadOnlySpan<byte> user)
            && Encoding.UTF8.TryGetChars(user, name, out int length)
            && length > ours.Length && name[..ours.Length].SequenceEqual(ours) && name[ours.Length] == ':'
            && message.IsAuthentic(StunIntegrity.ShortTermKey(options.LocalPassword));
    }

    /// <summary>A check of ours (§7.1).</summary>
    public static int WriteCheck(
        Span<byte> buffer, ReadOnlySpan<byte> transactionId, IceOptions options, int component, ulong tieBreaker, bool isControlling, bool isChosen)
    {
        var writer = new StunWriter(buffer, StunMethod.Binding, StunClass.Request, transactionId);
        writer.Add(StunAttribute.Username, Encoding.UTF8.GetBytes($"{options.RemoteFragment}:{options.LocalFragment}"));
        writer.Add(StunAttribute.Priority, IceCandidate.PriorityOf(IceCandidateKind.PeerReflexive, component));
        writer.Add(isControlling ? StunAttribute.IceControlling : StunAttribute.IceControlled, tieBreaker);
        if (isChosen)
        {
            writer.Add(StunAttribute.UseCandidate, []);
        }

        writer.AddIntegrity(StunIntegrity.ShortTermKey(options.RemotePassword));
        writer.AddFingerprint();
        return writer.Length;
    }

    /// <summary>The answer to a check (§7.3).</summary>
    public static int WriteAnswer(Span<byte> buffer, ReadOnlySpan<byte> transactionId, IceOptions options, IPEndPoint source)
    {
        var writer = new StunWriter(buffer, StunMethod.Binding, StunClass.Success, transactionId);
        writer.Add(StunAttribute.XorMappedAddress, source);
        writer.AddIntegrity(StunIntegrity.ShortTermKey(options.LocalPassword));
        writer.AddFingerprint();
        return writer.Length;
    }

    /// <summary>The answer to a check whose sender has the wrong role (§7.3.1.1): 487.</summary>
    public static int WriteRoleConflict(Span<byte> buffer, ReadOnlySpan<byte> transactionId, IceOptions options)
    {
        var writer = new StunWriter(buffer, StunMethod.Binding, StunClass.Error, transactionId);
        writer.Add(StunAttribute.ErrorCode, [0, 0, 4, 87, .. "Role Conflict"u8]);
        writer.AddIntegrity(StunIntegrity.ShortTermKey(options.LocalPassword));
        writer.AddFingerprint();
        return writer.Length;
    }
}
