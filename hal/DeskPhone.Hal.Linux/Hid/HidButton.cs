namespace DeskPhone.Hal.Linux.Hid;

/// <summary>One bit of a device's input reports.</summary>
/// <param name="Usage">Usage page in the upper 16 bits, usage in the lower (HID Usage Tables).</param>
/// <param name="ReportId">The report it is in; 0 where reports have no numbers.</param>
/// <param name="BitOffset">Where in the report, after its number.</param>
/// <param name="IsRelative">Whether it says "now" (1 for a moment) and not "it is so" (1 for as long).</param>
public readonly record struct HidButton(uint Usage, byte ReportId, int BitOffset, bool IsRelative)
{
    /// <summary>Whether it is set in a report; <see langword="null"/> where the report is another one.</summary>
    public bool? IsSetIn(ReadOnlySpan<byte> report)
    {
        int first = 0;
        if (ReportId != 0)
        {
            if (report.IsEmpty || report[0] != ReportId)
            {
                return null;
            }

            first = 1;
        }

        int index = first + (BitOffset / 8);
        return index < report.Length ? (report[index] & (1 << (BitOffset % 8))) != 0 : null;
    }
}
