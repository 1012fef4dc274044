using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DeskPhone.Update.Bundles;

/// <summary>A version as Semantic Versioning 2.0.0 orders them, without build metadata: it names a slot, and a slot has one name.</summary>
public readonly record struct FirmwareVersion : IComparable<FirmwareVersion>
{
    private const int LongestText = 48;

    private readonly string? _preRelease;

    private FirmwareVersion(int major, int minor, int patch, string preRelease) =>
        (Major, Minor, Patch, _preRelease) = (major, minor, patch, preRelease);

    /// <summary>Incompatible changes.</summary>
    public int Major { get; }

    /// <summary>New features.</summary>
    public int Minor { get; }

    /// <summary>Corrections.</summary>
    public int Patch { get; }

    /// <summary><c>rc.1</c>; empty for a release.</summary>
    public string PreRelease => _preRelease ?? "";

    /// <summary>Reads <c>1.2.3</c> or <c>1.2.3-rc.1</c>; never throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FirmwareVersion version)
    {
        version = default;
        if (text is null || text.Length is 0 or > LongestText)
        {
            return false;
        }

        int dash = text.IndexOf('-', StringComparison.Ordinal);
        string preRelease = dash < 0 ? "" : text[(dash + 1)..];
        string[] core = (dash < 0 ? text : text[..dash]).Split('.');
        if (core.Length != 3 || (dash >= 0 && !preRelease.Split('.').All(IsIdentifier))
            || !TryNumber(core[0], out int major) || !TryNumber(core[1], out int minor) || !TryNumber(core[2], out int patch))
        {
            return false;
        }

        version = new FirmwareVersion(major, minor, patch, preRelease);
        return true;
    }

    /// <summary>Older than.</summary>
    public static bool operator <(FirmwareVersion left, FirmwareVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(FirmwareVersion left, FirmwareVersion right) => left.CompareTo(right) > 0;

    /// <summary>Not newer than.</summary>
    public static bool operator <=(FirmwareVersion left, FirmwareVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Not older than.</summary>
    public static bool operator >=(FirmwareVersion left, FirmwareVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(FirmwareVersion other)
    {
        int core = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return core != 0 ? core : ComparePreRelease(PreRelease, other.PreRelease);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(PreRelease.Length > 0 ? "-" : "")}{PreRelease}");

    /// <summary>Semantic Versioning §11: a release is newer than what leads up to it; numbers count, words are compared as bytes.</summary>
    private static int ComparePreRelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length);
        }

        string[] a = left.Split('.');
        string[] b = right.Split('.');
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            bool isNumberA = TryNumber(a[i], out int numberA);
            bool isNumberB = TryNumber(b[i], out int numberB);
            int order = (isNumberA, isNumberB) switch
            {
                (true, true) => numberA.CompareTo(numberB),
                (true, false) => -1,
                (false, true) => 1,
                (false, false) => string.CompareOrdinal(a[i], b[i]),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static bool IsIdentifier(string text) => text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= 9 && (text.Length == 1 || text[0] != '0') // no leading zeros: one version, one name
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
