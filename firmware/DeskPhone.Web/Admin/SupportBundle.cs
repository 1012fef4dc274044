using System.IO.Compression;
using System.Text;
using DeskPhone.Core.Flight;

namespace DeskPhone.Web.Admin;

/// <summary>What a technician far away needs, in one file: how the phone is, how it is set, what it logged, and its last calls. Without a secret.</summary>
internal static class SupportBundle
{
    private const int MaxRecordings = 10;

    /// <summary>The zip file.</summary>
    public static byte[] Create(AdminOptions options)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "status.txt", StatusOf(options));
            Add(zip, "settings.txt", SettingsOf(options));
            Add(zip, "provisioning.txt", ReportOf(options, "provisioning"));
            Add(zip, "firmware.txt", ReportOf(options, "firmware"));
            Add(zip, "log.txt", string.Join('\n', options.Device.Log));
            foreach (string id in options.Flights?.List().Take(MaxRecordings) ?? [])
            {
                if (options.Flights!.Read(id) is { } recording)
                {
                    Add(zip, $"calls/{id}.json", recording.ToJson());
                    Add(zip, $"calls/{id}.pcapng", FlightCapture.ToPcapng(recording));
                }
            }
        }

        return file.ToArray();
    }

    private static string StatusOf(AdminOptions options) => $"{options.Device.Product}\n{InWords(options.Device.Report())}";

    private static string ReportOf(AdminOptions options, string page) => InWords([.. options.Device.ReportOf(page), .. options.Device.DetailsOf(page)]);

    private static string InWords(IReadOnlyList<StatusSection> sections)
    {
        var text = new StringBuilder();
        foreach (StatusSection section in sections)
        {
            _ = text.AppendLine().AppendLine(section.Title);
            foreach (StatusRow row in section.Rows)
            {
                _ = text.Append(row.Name).Append(": ").Append(row.Value).Append(row.Why.Length > 0 ? " – " : "").AppendLine(row.Why);
            }
        }

        return text.ToString();
    }

    /// <summary>Only what somebody set; of a secret, that it is set.</summary>
    private static string SettingsOf(AdminOptions options)
    {
        var text = new StringBuilder();
        foreach (SettingState state in options.Settings.Read().Where(static state => state.IsSet))
        {
            _ = text.Append(state.Key).Append(" = ").Append(state.Descriptor.IsSecret ? "***" : state.Text).Append(" (").Append(state.Source).AppendLine(")");
        }

        return text.ToString();
    }

    private static void Add(ZipArchive zip, string name, string text) => Add(zip, name, Encoding.UTF8.GetBytes(text));

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}
