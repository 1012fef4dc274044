using System.Text;
using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Provisioning.Formats;

/// <summary>A Yealink <c>.boot</c> file: which configuration files to fetch, in order.</summary>
public static class YealinkBoot
{
    private const string Include = "include:config";

    /// <summary>The names it lists; conditions in brackets (<c>[T46S]include:config …</c>) hold where they name the model.</summary>
    public static IEnumerable<string> Includes(ReadOnlySpan<byte> file, DeviceIdentity device)
    {
        var names = new List<string>();
        foreach (string raw in Encoding.UTF8.GetString(file).Split('\n'))
        {
            string line = raw.Trim();
            int close = line.StartsWith('[') ? line.IndexOf(']', StringComparison.Ordinal) : -1;
            if (close > 0)
            {
                string models = line[1..close];
                line = line[(close + 1)..].Trim();
                if (!models.Split(',').Any(model => device.Model.Contains(model.Trim(), StringComparison.OrdinalIgnoreCase)))
                {
                    continue;
                }
            }

            if (line.StartsWith(Include, StringComparison.OrdinalIgnoreCase))
            {
                string name = line[Include.Length..].Trim().Trim('<', '>', '"').Trim()
                    .Replace("$MAC", device.MacAddress, StringComparison.Ordinal).Replace("$mac", device.MacAddress, StringComparison.Ordinal);
                if (name.Length > 0)
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }
}
