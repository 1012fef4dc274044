using System.Security.Cryptography;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Our keys in one call: one a suite, made when first needed, kept as long as the call stays encrypted (RFC 4568 §7.1.4).</summary>
internal sealed class CryptoKeys(IReadOnlyList<CryptoSuite> suites, IRandomSource? random)
{
    private readonly Dictionary<string, SdpCrypto> _keys = [];

    /// <summary>The lines of an offer: every suite in our order, the one in use first so that nothing changes without need.</summary>
    public IReadOnlyList<SdpCrypto> Offer(AgreedCrypto? inUse)
    {
        var lines = new List<SdpCrypto>();
        foreach (CryptoSuite suite in suites)
        {
            // A suite keeps its tag for the whole call, whatever its place.
            SdpCrypto line = KeyOf(suite, tag: lines.Count + 1);
            bool isInUse = suite == inUse?.Local.Suite;
            lines.Insert(isInUse ? 0 : lines.Count, line);
        }

        return lines;
    }

    /// <summary>Answers an offer: the offerer's first choice among the suites we take (RFC 4568 §5.1.2), or <see langword="null"/>.</summary>
    public AgreedCrypto? Answer(IReadOnlyList<SdpCrypto> offered)
    {
        foreach (SdpCrypto theirs in offered)
        {
            if (suites.Contains(theirs.Suite))
            {
                return new AgreedCrypto(KeyOf(theirs.Suite, theirs.Tag), theirs);
            }
        }

        return null;
    }

    /// <summary>Takes an answer: one line, under the tag and with the suite of one of ours (RFC 4568 §5.1.3).</summary>
    public static AgreedCrypto? Accept(IReadOnlyList<SdpCrypto> offered, IReadOnlyList<SdpCrypto> answered)
    {
        foreach (SdpCrypto theirs in answered)
        {
            foreach (SdpCrypto ours in offered)
            {
                if (ours.Tag == theirs.Tag && ours.Suite == theirs.Suite)
                {
                    return new AgreedCrypto(ours, theirs);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The call is in the clear now: what is sent then counts no packets under these keys, and to use them again later would
    /// repeat their key stream.
    /// </summary>
    public void Forget() => _keys.Clear();

    private SdpCrypto KeyOf(CryptoSuite suite, int tag)
    {
        if (_keys.TryGetValue(suite.Name, out SdpCrypto? known))
        {
            return known.Tag == tag ? known : new SdpCrypto(tag, suite, known.Key);
        }

        Span<byte> bytes = stackalloc byte[suite.KeyLength];
        (random ?? throw new InvalidOperationException("Keys need a source of random bytes.")).Fill(bytes);
        var key = new SdpCrypto(tag, suite, bytes);
        CryptographicOperations.ZeroMemory(bytes);
        _keys.Add(suite.Name, key);
        return key;
    }
}
