using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;

namespace DeskPhone.Host;

/// <summary>The settings a device starts with: <c>settings.json</c> of its data directory.</summary>
public static class DeviceSettings
{
    private const string FileName = "settings.json";

    /// <summary>Reads them; a phone without accounts where there is no file, or a wrong one: it still has a screen to say so on.</summary>
    /// <param name="dataDirectory">Where they are.</param>
    /// <param name="notes">Gets what is odd, a line each.</param>
    public static PhoneSettings Read(string dataDirectory, ICollection<string> notes)
    {
        string path = Path.Combine(dataDirectory, FileName);
        if (!File.Exists(path))
        {
            notes.Add($"no {path}: a phone without accounts");
            return new PhoneSettings();
        }

        try
        {
            if (new FileInfo(path).Length > SettingsReader.MaximumLength)
            {
                notes.Add($"{path} is longer than {SettingsReader.MaximumLength} bytes and was not read");
                return new PhoneSettings();
            }

            if (!SettingsReader.TryRead(File.ReadAllBytes(path), path, out PhoneSettings? settings, out SettingsFault? fault, out var warnings))
            {
                notes.Add($"{fault}");
                return new PhoneSettings();
            }

            foreach (SettingsFault warning in warnings)
            {
                notes.Add($"{warning}");
            }

            return settings!;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            notes.Add(fault.Message);
            return new PhoneSettings();
        }
    }
}
