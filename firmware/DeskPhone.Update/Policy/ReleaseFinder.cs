using DeskPhone.Primitives.Time;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Releases;

namespace DeskPhone.Update.Policy;

/// <summary>What a server's documents offer this phone: who is trusted, what is announced, and whether it is wanted.</summary>
internal sealed class ReleaseFinder(UpdateOptions options)
{
    private readonly List<ReadOnlyMemory<byte>> _keyFiles = [];
    private KeyRing _keys = options.Keys;
    private long _seen = options.Seen;
    private DateTimeOffset? _utc;
    private Instant _utcAt;

    /// <summary>The key file to ask for.</summary>
    public int NextKeys => _keys.Version + 1;

    /// <summary>The key files taken since the start, in their order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> KeyFiles => [.. _keyFiles];

    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, Instant now) => (_utc, _utcAt) = (isTrusted ? utc : null, now);

    /// <summary>Takes the next key file.</summary>
    public BundleError TryKeys(ReadOnlyMemory<byte> file)
    {
        BundleError error = SignedDocument.TryReadWhole(file.Span, out SignedDocument? document);
        KeyRing? next = null;
        error = error is BundleError.None ? _keys.TryAdvance(document!, out next) : error;
        if (error is BundleError.None)
        {
            _keys = next!;
            _keyFiles.Add(file);
        }

        return error;
    }

    /// <summary>Reads what is announced.</summary>
    /// <param name="file">The document.</param>
    /// <param name="now">When.</param>
    /// <param name="release">What is for this phone and wanted; <see langword="null"/> for nothing.</param>
    public BundleError TryLatest(ReadOnlyMemory<byte> file, Instant now, out Release? release)
    {
        release = null;
        BundleError error = LatestDocument.TryVerify(file.Span, _keys, _seen, _utc + (now - _utcAt), out LatestDocument? latest);
        if (error is BundleError.None)
        {
            _seen = latest!.Sequence;
            Release? offered = latest.Releases.FirstOrDefault(one => one.IsFor(options.Model, options.Group, options.Device));
            release = offered is not null && IsWanted(offered.Version) ? offered : null;
        }

        return error;
    }

    /// <summary>Newer than what runs, not tried in vain, and not against the administrator's wish.</summary>
    private bool IsWanted(FirmwareVersion version) =>
        version > options.Running && version >= options.Floor && !options.Quarantined.Contains(version.ToString())
        && (options.StayOn is not { } stay || version == stay);
}
