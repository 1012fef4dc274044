using System.Globalization;

namespace DeskPhone.Sdp.Description;

/// <summary>Digits only: no sign, no space, no culture.</summary>
internal static class SdpNumber
{
    /// <summary>Reads a number from 0 to <paramref name="maximum"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, int maximum, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= maximum;
}
