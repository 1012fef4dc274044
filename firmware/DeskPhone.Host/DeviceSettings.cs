using DeskPhone.Settings.Reading;

namespace DeskPhone.Host;

/// <summary>What a device was told by a file: <c>settings.json</c> of its data directory. Servers and people may tell it more.</summary>
public static class DeviceSettings
{
    private const string FileName = "settings.json";

    /// <summary>Reads it; nothing where there is no file, or a wrong one: the phone still has a screen to say so on.</summary>
    /// <param name="dataDirectory">Where it is.</param>
    /// <param name="notes">Gets what is odd, a line each.</param>
    public static SettingsDocument Read(string dataDirectory, ICollection<string> notes)
    {
        string path = Path.Combine(dataDirectory, FileName);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return SettingsDocument.Empty;
            }

            if (file.Length > SettingsReader.MaximumLength)
            {
                notes.Add($"{path} is longer than {SettingsReader.MaximumLength} bytes and was not read");
                return SettingsDocument.Empty;
            }

            if (!SettingsDocument.TryRead(File.ReadAllBytes(path), path, out SettingsDocument? document, out SettingsFault? fault))
            {
                notes.Add($"{fault}");
                return SettingsDocument.Empty;
            }

            foreach (SettingsFault warning in document!.Warnings)
            {
                notes.Add($"{warning}");
            }

            return document;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            notes.Add(fault.Message);
            return SettingsDocument.Empty;
        }
    }
}
