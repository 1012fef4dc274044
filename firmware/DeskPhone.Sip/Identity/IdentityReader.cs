using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Identity;

/// <summary>Takes out of a message who its sender is said to be.</summary>
internal static class IdentityReader
{
    /// <summary>Identities kept of one message: an asserted SIP and tel URI (RFC 3325 §9.1), the same by other names, and some to spare.</summary>
    private const int MaxIdentities = 8;

    /// <summary>Reads them all; <paramref name="own"/> is the From of a request, the To of a response.</summary>
    public static IReadOnlyList<ClaimedIdentity> Read(in SipMessageView view, in NameAddress own)
    {
        List<ClaimedIdentity> identities = [];
        Add(identities, view, SipHeaderName.PAssertedIdentity, IdentitySource.Asserted);
        Add(identities, view, SipHeaderName.RemotePartyId, IdentitySource.RemoteParty);
        Add(identities, view, SipHeaderName.PPreferredIdentity, IdentitySource.Preferred);
        Add(identities, own, IdentitySource.Own);
        return identities;
    }

    /// <summary>Whether Privacy asks for silence about the sender (RFC 3323 §4.2, RFC 3325 §9.3); <c>none</c> overrides.</summary>
    public static bool IsPrivate(in SipMessageView view)
    {
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Privacy))
        {
            foreach (Range range in value.Split((byte)';'))
            {
                ReadOnlySpan<byte> word = SipText.Trim(value[range]);
                if (SipText.EqualsIgnoreCase(word, "id"u8) || SipText.EqualsIgnoreCase(word, "user"u8) || SipText.EqualsIgnoreCase(word, "header"u8))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Add(List<ClaimedIdentity> identities, in SipMessageView view, SipHeaderName name, IdentitySource source)
    {
        foreach (ReadOnlySpan<byte> value in view.Values(name))
        {
            if (NameAddress.TryParse(value, out NameAddress address))
            {
                Add(identities, address, source);
            }
        }
    }

    private static void Add(List<ClaimedIdentity> identities, in NameAddress address, IdentitySource source)
    {
        if (identities.Count >= MaxIdentities || !SipUriView.TryParse(address.Uri, out SipUriView uri))
        {
            return;
        }

        // The forerunner says which party it speaks of: ours is no news.
        bool isOurs = address.TryGetParameter("party"u8, out ReadOnlySpan<byte> party) && SipText.EqualsIgnoreCase(party, "called"u8);
        if (source is IdentitySource.RemoteParty && isOurs)
        {
            return;
        }

        bool isHidden = source is IdentitySource.RemoteParty && address.TryGetParameter("privacy"u8, out ReadOnlySpan<byte> privacy)
            && !SipText.EqualsIgnoreCase(privacy, "off"u8) && !SipText.EqualsIgnoreCase(privacy, "none"u8);
        var peer = new SipPeer(SipText.Unquote(address.DisplayName), SipText.ToText(address.Uri))
        {
            IsHidden = isHidden,
            Verification = source is IdentitySource.Asserted or IdentitySource.Own ? ReadVerification(uri, address) : NumberVerification.None,
        };
        identities.Add(new ClaimedIdentity(source, peer));
    }

    /// <summary>A parameter of the tel URI, which a SIP URI carries in its user part; some write it behind either.</summary>
    private static NumberVerification ReadVerification(in SipUriView uri, in NameAddress address)
    {
        int inUser = uri.User.IndexOf((byte)';');
        ReadOnlySpan<byte> value = default;
        if (inUser >= 0 && SipParameterEnumerator.TryFind(uri.User[inUser..], "verstat"u8, out SipParameter parameter))
        {
            value = parameter.Value;
        }
        else if (!uri.TryGetParameter("verstat"u8, out value))
        {
            _ = address.TryGetParameter("verstat"u8, out value);
        }

        // Levels follow behind the word: TN-Validation-Passed-A.
        return StartsWith(value, "TN-Validation-Passed"u8) ? NumberVerification.Passed
            : StartsWith(value, "TN-Validation-Failed"u8) ? NumberVerification.Failed
            : StartsWith(value, "No-TN-Validation"u8) ? NumberVerification.NotChecked
            : NumberVerification.None;
    }

    private static bool StartsWith(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word) =>
        value.Length >= word.Length && SipText.EqualsIgnoreCase(value[..word.Length], word);
}
