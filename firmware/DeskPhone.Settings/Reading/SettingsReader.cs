using System.Text.Json;
using System.Text.Unicode;
using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Reading;

/// <summary>Reads a settings file: JSON in UTF-8, without comments and trailing commas (RFC 8259).</summary>
public static class SettingsReader
{
    /// <summary>Longest file, in bytes; sixteen accounts with every key written out are under 10 KiB.</summary>
    public const int MaximumLength = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

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
        utf8Json = utf8Json.StartsWith(ByteOrderMark) ? utf8Json[ByteOrderMark.Length..] : utf8Json;
        fault = CheckBytes(utf8Json, fileName);
        if (fault is not null)
        {
            return false;
        }

        var walk = new SettingsWalk(utf8Json, fileName);
        try
        {
            settings = walk.Read();
            fault = walk.Fault;
        }
        catch (JsonException exception)
        {
            fault = JsonFault.From(exception, utf8Json, fileName, walk.Key);
        }

        warnings = walk.Warnings;
        settings = fault is null ? settings : null;
        return fault is null;
    }

    /// <summary>What can be said before any JSON is read.</summary>
    private static SettingsFault? CheckBytes(ReadOnlySpan<byte> json, string fileName)
    {
        if (json.Length > MaximumLength)
        {
            return new SettingsFault(fileName, 1, "", "at most 1 MiB", "a longer file");
        }

        if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return new SettingsFault(fileName, 1, "", "a JSON object", "an empty file");
        }

        int line = 1;
        foreach (Range range in json.Split((byte)'\n'))
        {
            if (!Utf8.IsValid(json[range])) // No byte of a longer character is a line feed.
            {
                return new SettingsFault(fileName, line, "", "UTF-8", "other bytes");
            }

            line++;
        }

        return null;
    }
}
