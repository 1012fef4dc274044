using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Sessions;

/// <summary>Which dialog an INVITE takes the place of (RFC 3891 §6.1), seen from the one that has that dialog.</summary>
/// <param name="CallId">Its Call-ID.</param>
/// <param name="LocalTag">The tag of the receiver: <c>to-tag</c>.</param>
/// <param name="RemoteTag">The tag of the receiver's peer: <c>from-tag</c>.</param>
/// <param name="IsEarlyOnly">Whether it must not be answered yet.</param>
internal readonly record struct ReplacesValue(string CallId, string LocalTag, string RemoteTag, bool IsEarlyOnly)
{
    /// <summary>Reads the header field's value; false where the Call-ID or a tag is missing.</summary>
    public static bool TryParse(string text, out ReplacesValue value)
    {
        value = default;
        int end = text.IndexOf(';', StringComparison.Ordinal);
        if (end <= 0)
        {
            return false;
        }

        byte[] parameters = Encoding.UTF8.GetBytes(text[end..]);
        if (!SipParameterEnumerator.TryFind(parameters, "to-tag"u8, out SipParameter local)
            || !SipParameterEnumerator.TryFind(parameters, "from-tag"u8, out SipParameter remote))
        {
            return false;
        }

        bool isEarlyOnly = SipParameterEnumerator.TryFind(parameters, "early-only"u8, out _);
        value = new ReplacesValue(text[..end].Trim(), SipText.ToText(local.Value), SipText.ToText(remote.Value), isEarlyOnly);
        return true;
    }

    /// <summary>The value as it goes on the wire.</summary>
    public override string ToString() => $"{CallId};to-tag={LocalTag};from-tag={RemoteTag}{(IsEarlyOnly ? ";early-only" : "")}";
}
