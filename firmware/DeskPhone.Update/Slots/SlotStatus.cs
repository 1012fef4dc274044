using System.Globalization;

namespace DeskPhone.Update.Slots;

/// <summary>How an update stands, for the phone's screen and the report to its server.</summary>
/// <param name="State">Which step.</param>
/// <param name="Version">Of which version; empty for none.</param>
/// <param name="Percent">How far, 0–100.</param>
/// <param name="Reason">Why, in one plain line; empty where all is well.</param>
public sealed record SlotStatus(SlotState State, string Version = "", int Percent = 0, string Reason = "")
{
    /// <summary>Reads what <see cref="ToBytes"/> or the guard wrote; <see cref="SlotState.Idle"/> where it is not that.</summary>
    public static SlotStatus Parse(ReadOnlySpan<byte> file)
    {
        IReadOnlyDictionary<string, string> values = SlotRecord.Parse(file);
        string state = values.GetValueOrDefault("state", "");
        return !Enum.TryParse(state, ignoreCase: true, out SlotState known) || !Enum.IsDefined(known) ? new SlotStatus(SlotState.Idle)
            : new SlotStatus(
                known,
                values.GetValueOrDefault("version", ""),
                int.TryParse(values.GetValueOrDefault("percent", ""), NumberStyles.None, CultureInfo.InvariantCulture, out int percent) ? Math.Min(percent, 100) : 0,
                values.GetValueOrDefault("reason", ""));
    }

    /// <summary>The record as it lies on the disk.</summary>
    public byte[] ToBytes() => SlotRecord.ToBytes(
        ("state", State.ToString().ToLowerInvariant()),
        ("version", Version),
        ("percent", Percent.ToString(CultureInfo.InvariantCulture)),
        ("reason", Reason));
}
