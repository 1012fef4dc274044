using System.Buffers;

namespace DeskPhone.Sip.Messages;

/// <summary>
/// Walks the challenges in one value of WWW-Authenticate or Proxy-Authenticate: most peers send one, HTTP rules allow a
/// list (RFC 7235 §4.1).
/// </summary>
public ref struct AuthenticationChallenges
{
    private static readonly SearchValues<byte> s_nameEnd = SearchValues.Create(" \t\r\n=,\""u8);

    private ReadOnlySpan<byte> _rest;
    private int _count;

    /// <summary>Starts before the first challenge of <paramref name="value"/>.</summary>
    public AuthenticationChallenges(ReadOnlySpan<byte> value)
    {
        _rest = value;
        _count = 0;
        Current = default;
    }

    /// <summary>The challenge reached.</summary>
    public AuthenticationValue Current { get; private set; }

    /// <summary>Itself, for <see langword="foreach"/>.</summary>
    public readonly AuthenticationChallenges GetEnumerator() => this;

    /// <summary>Goes to the next challenge, <see cref="SipLimits.MaxChallengeCount"/> of them at most.</summary>
    public bool MoveNext()
    {
        _rest = _rest.TrimStart(", \t\r\n"u8);
        if (_rest.IsEmpty || ++_count > SipLimits.MaxChallengeCount)
        {
            return false;
        }

        int end = SipListEnumerator.FindComma(_rest);
        while (end < _rest.Length && !StartsScheme(_rest[(end + 1)..]))
        {
            end += 1 + SipListEnumerator.FindComma(_rest[(end + 1)..]);
        }

        bool isRead = AuthenticationValue.TryParse(_rest[..end], out AuthenticationValue challenge);
        Current = challenge;
        _rest = _rest[end..];
        return isRead;
    }

    // "Digest realm=…" starts a challenge, "nonce = …" goes on with one.
    private static bool StartsScheme(ReadOnlySpan<byte> text)
    {
        text = SipText.Trim(text);
        int end = text.IndexOfAny(s_nameEnd);
        if (end <= 0 || !SipText.IsLws(text[end]))
        {
            return false;
        }

        text = text[end..].TrimStart(" \t\r\n"u8);
        return !text.IsEmpty && text[0] is not ((byte)'=' or (byte)',');
    }
}
