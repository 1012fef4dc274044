using System.Net;
using System.Runtime.InteropServices;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Defence;

/// <summary>A token bucket for each source address, so that one that floods is heard no more than it should be.</summary>
/// <param name="perSecond">What each source may say a second.</param>
internal sealed class SourceLimiter(int perSecond)
{
    /// <summary>Sources remembered: more at once are made up, and those whose bucket is full again are forgotten first.</summary>
    private const int MaxSources = 1024;

    private readonly Dictionary<IPAddress, TokenBucket> _buckets = [];

    /// <summary>Whether a source may say one thing more.</summary>
    public bool TryTake(IPAddress source, Instant now)
    {
        if (_buckets.Count >= MaxSources && !_buckets.ContainsKey(source))
        {
            Forget(now);
            if (_buckets.Count >= MaxSources)
            {
                return false; // A thousand sources that all flood are one.
            }
        }

        ref TokenBucket bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_buckets, source, out bool isKnown);
        if (!isKnown)
        {
            bucket = new TokenBucket(perSecond, now);
        }

        return bucket.TryTake(now);
    }

    private void Forget(Instant now)
    {
        foreach (IPAddress source in _buckets.Where(entry => entry.Value.IsFullAt(now)).Select(static entry => entry.Key).ToList())
        {
            _buckets.Remove(source);
        }
    }
}
