using System.Globalization;
using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Slots;

/// <summary>A version on trial, on the disk before it first starts.</summary>
/// <remarks>The guard counts <see cref="Tries"/> before each start, so that a version which takes the machine with it has lost that one.</remarks>
public sealed record TrialRecord
{
    /// <summary>The version that was good.</summary>
    public required FirmwareVersion From { get; init; }

    /// <summary>The one being tried.</summary>
    public required FirmwareVersion To { get; init; }

    /// <summary>Starts so far.</summary>
    public int Tries { get; init; }

    /// <summary>Whether it proved itself and only the tidying is left.</summary>
    public bool IsCommitted { get; init; }

    /// <summary>The addresses-of-record that were registered before.</summary>
    public IReadOnlyList<string> Registered { get; init; } = [];

    /// <summary>Servers that answered an OPTIONS before, <c>udp 192.0.2.1 5060</c>: the test by which the network is judged.</summary>
    public IReadOnlyList<string> Probes { get; init; } = [];

    /// <summary>Reads a record; <see langword="null"/> where it is none.</summary>
    public static TrialRecord? Parse(ReadOnlySpan<byte> file)
    {
        IReadOnlyDictionary<string, string> values = SlotRecord.Parse(file);
        return !FirmwareVersion.TryParse(values.GetValueOrDefault("from"), out FirmwareVersion from)
            || !FirmwareVersion.TryParse(values.GetValueOrDefault("to"), out FirmwareVersion to)
            || !int.TryParse(values.GetValueOrDefault("tries"), NumberStyles.None, CultureInfo.InvariantCulture, out int tries)
            ? null
            : new TrialRecord
            {
                From = from,
                To = to,
                Tries = tries,
                IsCommitted = values.GetValueOrDefault("committed") == "1",
                Registered = Words(values.GetValueOrDefault("registered")),
                Probes = Words(values.GetValueOrDefault("probes")),
            };
    }

    /// <summary>The record as it lies on the disk.</summary>
    public byte[] ToBytes() => SlotRecord.ToBytes(
        ("from", From.ToString()),
        ("to", To.ToString()),
        ("tries", Tries.ToString(CultureInfo.InvariantCulture)),
        ("committed", IsCommitted ? "1" : "0"),
        ("registered", string.Join(';', Registered)),
        ("probes", string.Join(';', Probes)));

    private static string[] Words(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
