using DeskPhone.App.Logging;
using DeskPhone.Native.Files;

namespace DeskPhone.App.Administration;

/// <summary>Forgets everything the phone keeps, also across a power cut and against a phone that still writes while it ends.</summary>
/// <remarks>First a mark that outlives a power cut, then the key that opens what is sealed, then the files; at the next start whatever is there again.</remarks>
public static class FactoryReset
{
    private const string Mark = "erase";

    /// <summary>Erases now, and leaves the mark for the next start.</summary>
    /// <param name="dataDirectory">Where the phone keeps what must survive a restart.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="UnauthorizedAccessException">A file is not this user's.</exception>
    public static void Begin(string dataDirectory)
    {
        DurableFile.Replace(Path.Combine(dataDirectory, Mark), []);
        SecretBox.Forget(dataDirectory);
        Erase(dataDirectory);
    }

    /// <summary>Ends what was begun; before the settings are read. Does nothing where nothing was begun.</summary>
    /// <param name="dataDirectory">Where the phone keeps what must survive a restart; empty for nowhere.</param>
    /// <param name="log">Gets a line where the disk refuses.</param>
    public static void Finish(string dataDirectory, ILogSink log)
    {
        if (dataDirectory.Length == 0 || !File.Exists(Path.Combine(dataDirectory, Mark)))
        {
            return;
        }

        try
        {
            Erase(dataDirectory);
            DurableFile.Remove(Path.Combine(dataDirectory, Mark));
            log.Write(LogLevel.Warning, "everything was erased, as somebody asked");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Error, $"not everything could be erased: {failure.Message}");
        }
    }

    private static void Erase(string dataDirectory)
    {
        string mark = Path.Combine(dataDirectory, Mark);
        foreach (string file in Directory.EnumerateFiles(dataDirectory, "*", SearchOption.AllDirectories).Where(file => file != mark).ToList())
        {
            DurableFile.Remove(file);
        }
    }
}
