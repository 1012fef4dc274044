using System.Net;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>ICE in offer and answer (RFC 8839): our credentials, who controls, and restarts of the peer.</summary>
internal sealed class IceNegotiation(LocalIce? local, IRandomSource? random)
{
    private const int FragmentLength = 4;  // RFC 8839 §5.4: at least 24 bits
    private const int PasswordLength = 22; // RFC 8839 §5.4: at least 128 bits

    private SdpIce? _ours;
    private SdpIce? _theirs;
    private bool? _isOfferer;

    /// <summary>Attributes of the whole session: in an offer, and in an answer that does ICE.</summary>
    public IReadOnlyList<SdpAttribute> SessionAttributes => local is { IsLite: true } ? [new SdpAttribute("ice-lite")] : [];

    /// <summary>The attributes of an offer's stream; none without ICE.</summary>
    public IEnumerable<SdpAttribute> Offer()
    {
        _isOfferer ??= true;
        return local is null ? [] : Ours().ToAttributes();
    }

    /// <summary>What both said, or <see langword="null"/> where one of them does without ICE.</summary>
    /// <param name="description">The peer's.</param>
    /// <param name="media">Its stream.</param>
    /// <param name="remote">Where it wants RTP: one of its candidates, unless a gateway on the way has rewritten it (RFC 8839 §4.2.5).</param>
    public AgreedIce? Read(SessionDescription description, MediaDescription media, IPEndPoint remote)
    {
        _isOfferer ??= false;
        if (local is null || SdpIce.Read(description, media) is not { } theirs || !IsAmong(theirs, remote))
        {
            _theirs = null;
            return null;
        }

        if (_theirs is not null && _theirs.UserFragment != theirs.UserFragment)
        {
            _ours = null; // The peer begins again, so everything is new here too (RFC 8445 §9).
        }

        _theirs = theirs;
        bool isControlling = local.IsLite != theirs.IsLite ? theirs.IsLite : _isOfferer.Value;
        return new AgreedIce(Ours(), theirs, isControlling);
    }

    private static bool IsAmong(SdpIce ice, IPEndPoint remote)
    {
        foreach (SdpCandidate candidate in ice.Candidates)
        {
            if (candidate.Component == 1 && candidate.Address.Equals(remote))
            {
                return true;
            }
        }

        return false;
    }

    private SdpIce Ours() => _ours ??= new SdpIce(Draw(FragmentLength), Draw(PasswordLength), local!.Candidates, local.IsLite);

    private string Draw(int length)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; // ice-char: 64 of them
        Span<byte> bytes = stackalloc byte[PasswordLength];
        (random ?? throw new InvalidOperationException("ICE needs a source of random bytes.")).Fill(bytes);
        Span<char> text = stackalloc char[length];
        for (int i = 0; i < length; i++)
        {
            text[i] = Alphabet[bytes[i] & 63];
        }

        return text.ToString();
    }
}
