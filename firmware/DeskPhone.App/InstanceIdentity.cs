using DeskPhone.App.Logging;

namespace DeskPhone.App;

/// <summary>The name this device keeps for ever, a URN (RFC 5626 §4.1): a registrar knows by it that a phone came back.</summary>
internal static class InstanceIdentity
{
    private const string FileName = "instance-id";

    /// <summary>Reads it, or makes one and keeps it; without a directory it lasts for this run.</summary>
    public static string Load(string dataDirectory, ILogSink log)
    {
        string fresh = $"urn:uuid:{Guid.NewGuid():D}";
        if (dataDirectory.Length == 0)
        {
            return fresh;
        }

        string path = Path.Combine(dataDirectory, FileName);
        try
        {
            if (File.Exists(path)
                && File.ReadAllText(path).Trim() is var kept
                && kept.StartsWith("urn:uuid:", StringComparison.Ordinal)
                && Guid.TryParse(kept.AsSpan("urn:uuid:".Length), out _))
            {
                return kept;
            }

            _ = Directory.CreateDirectory(dataDirectory);
            File.WriteAllText(path, fresh);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Warning, $"the phone's identity is not kept: {failure.Message}");
        }

        return fresh;
    }
}
