using System.Text.Json;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Settings.Reading;

/// <summary>
/// A syntax error in words. The framework's own message is not used: it quotes what it stumbled over, which may be an
/// unquoted password.
/// </summary>
internal static class JsonFault
{
    public static SettingsFault From(JsonException exception, ReadOnlySpan<byte> json, string fileName, string key)
    {
        int line = (int)(exception.LineNumber ?? 0);
        int position = OffsetOf(json, line) + (int)(exception.BytePositionInLine ?? 0);
        return new SettingsFault(fileName, line + 1, key, "JSON", Found(json, Math.Clamp(position, 0, json.Length)));
    }

    private static int OffsetOf(ReadOnlySpan<byte> json, int line)
    {
        int offset = 0;
        while (line-- > 0)
        {
            offset += json[offset..].IndexOf((byte)'\n') + 1;
        }

        return offset;
    }

    private static string Found(ReadOnlySpan<byte> json, int position)
    {
        if (position < json.Length && json[position] is (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            return "a line end or tab inside text"; // Nowhere else is one an error.
        }

        ReadOnlySpan<byte> rest = json[position..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty)
        {
            return "the end of the file";
        }

        bool afterComma = json[..position].TrimEnd(" \t\r\n"u8) is [.., (byte)','];
        return rest[0] switch
        {
            (byte)'/' => "a comment",
            (byte)'}' or (byte)']' when afterComma => "a trailing comma",
            (byte)'{' or (byte)'[' when Depth(json[..position]) >= SettingsSchema.MaximumDepth => "too many levels",
            (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)',' or (byte)':' or (byte)'"' or (byte)'\'' =>
                $"{(char)rest[0]} out of place",
            _ => "something else",
        };
    }

    private static int Depth(ReadOnlySpan<byte> json)
    {
        int depth = 0;
        bool isText = false;
        for (int i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'\\' when isText:
                    i++;
                    break;
                case (byte)'"':
                    isText = !isText;
                    break;
                case (byte)'{' or (byte)'[' when !isText:
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !isText:
                    depth--;
                    break;
                default:
                    break;
            }
        }

        return depth;
    }
}
