using DeskPhone.Hal.Network;

namespace DeskPhone.Hal.Linux.Lldp;

/// <summary>The place in the announcement of the switch, from a file that whoever may ask lldpd keeps: what <c>lldpcli</c> printed last.</summary>
public sealed class LinuxPlaceSource : IPlaceSource
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private IReadOnlyDictionary<string, string>? _told;

    /// <summary>A source that looks into the file now and then; there need not be one.</summary>
    public LinuxPlaceSource(string path, TimeSpan interval, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        (_path, _interval, _time) = (path, interval, time);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(_interval, _time);
        while (true)
        {
            Dictionary<string, string> said = Look();
            if (_told is null ? said.Count > 0 : !IsSame(said, _told))
            {
                return _told = said;
            }

            _ = await pause.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Dictionary<string, string> Look() =>
        SwitchAnnouncement.ReadFile(_path) is { } announcement ? new Dictionary<string, string>(announcement.Location) : [];

    private static bool IsSame(Dictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(part => other.TryGetValue(part.Key, out string? value) && value == part.Value);
}
