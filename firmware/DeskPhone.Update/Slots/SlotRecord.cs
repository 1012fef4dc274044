using System.Text;

namespace DeskPhone.Update.Slots;

/// <summary>A small file of <c>key=value</c> lines: what a shell without .NET can read and write too.</summary>
public static class SlotRecord
{
    private const int LongestValue = 4000; // sixteen addresses of an account

    /// <summary>Reads the lines; a line without <c>=</c> is passed over, of two with one key the last counts.</summary>
    public static IReadOnlyDictionary<string, string> Parse(ReadOnlySpan<byte> file)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(file).Split('\n'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[line[..equals]] = line[(equals + 1)..];
            }
        }

        return values;
    }

    /// <summary>The lines; line ends within a value become spaces.</summary>
    public static byte[] ToBytes(params IReadOnlyList<(string Key, string Value)> values)
    {
        var text = new StringBuilder();
        foreach ((string key, string value) in values)
        {
            string plain = value.Replace('\n', ' ').Replace('\r', ' ').Replace('\0', ' ');
            _ = text.Append(key).Append('=').Append(plain.Length > LongestValue ? plain[..LongestValue] : plain).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
