using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Reading;

/// <summary>Reads a settings file that stands for itself: JSON in UTF-8, without comments and trailing commas (RFC 8259).</summary>
public static class SettingsReader
{
    /// <summary>Longest file, in bytes; sixteen accounts with every key written out are under 10 KiB.</summary>
    public const int MaximumLength = 1024 * 1024;

    /// <summary>Reads the file, or says what is wrong with it.</summary>
    /// <param name="utf8Json">The file's bytes; a byte order mark is skipped.</param>
    /// <param name="fileName">Name for the faults; nothing is opened.</param>
    /// <param name="settings">The settings, or <see langword="null"/> where there is a fault: a file counts whole or
    /// not at all.</param>
    /// <param name="fault">The first fault, or <see langword="null"/>.</param>
    /// <param name="warnings">Unknown keys, each with the nearest known one.</param>
    /// <returns>Whether the file was taken; it never throws.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8Json, string fileName, out PhoneSettings? settings, out SettingsFault? fault,
        out IReadOnlyList<SettingsFault> warnings)
    {
        settings = null;
        warnings = [];
        if (!SettingsDocument.TryRead(utf8Json, fileName, out SettingsDocument? document, out fault))
        {
            return false;
        }

        warnings = document!.Warnings;
        if (!LayeredSettings.TryMerge([new SettingsLayer(LayerKind.Device, document)], out LayeredSettings? merged, out fault))
        {
            return false;
        }

        settings = merged!.Settings;
        return true;
    }
}
