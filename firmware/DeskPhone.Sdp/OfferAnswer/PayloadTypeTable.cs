namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>
/// Our formats under the numbers they have in this call. A number once mapped keeps its meaning for the whole call
/// (RFC 3264 §8.3.2), so what the peer has numbered keeps the peer's number, and ours move out of its way.
/// </summary>
internal sealed class PayloadTypeTable(IReadOnlyList<AudioFormatDescription> formats)
{
    private const int FirstDynamic = 96;
    private const int LastDynamic = 127;

    private readonly HashSet<int> _taken = [];
    private readonly List<AudioFormatDescription> _formats = [.. formats];

    /// <summary>Our formats in our order. One for which no number was left is not among them.</summary>
    public IReadOnlyList<AudioFormatDescription> Formats => _formats;

    /// <summary>Takes over the numbers of a peer's offer that is being answered.</summary>
    /// <param name="matches">What we have in common.</param>
    /// <param name="offered">Every number in the offer's stream, known to us or not.</param>
    public void Adopt(FormatMatches matches, IEnumerable<int> offered)
    {
        _taken.UnionWith(offered);
        var adopted = new HashSet<int>();
        foreach (FormatMatch match in (IEnumerable<FormatMatch>)[.. matches.Codecs, .. matches.Events])
        {
            _formats[match.Index] = match.Ours with { PayloadType = match.Theirs.PayloadType };
            adopted.Add(match.Index);
        }

        for (int i = _formats.Count - 1; i >= 0; i--)
        {
            if (adopted.Contains(i) || !_taken.Contains(_formats[i].PayloadType))
            {
                continue;
            }

            if (FindFree() is { } free)
            {
                _formats[i] = _formats[i] with { PayloadType = free };
            }
            else
            {
                _formats.RemoveAt(i);
            }
        }
    }

    /// <summary>Our formats, the codec in use before the others, so that a hold does not change it.</summary>
    public IReadOnlyList<AudioFormatDescription> StartingWith(AudioFormatDescription? inUse)
    {
        List<AudioFormatDescription> formats = [.. _formats];
        int index = inUse is null ? -1 : formats.FindIndex(inUse.IsSameEncoding);
        if (index > 0)
        {
            AudioFormatDescription first = formats[index];
            formats.RemoveAt(index);
            formats.Insert(0, first);
        }

        return formats;
    }

    private int? FindFree()
    {
        for (int number = FirstDynamic; number <= LastDynamic; number++)
        {
            if (!_taken.Contains(number) && !_formats.Exists(format => format.PayloadType == number))
            {
                return number;
            }
        }

        return null;
    }
}
