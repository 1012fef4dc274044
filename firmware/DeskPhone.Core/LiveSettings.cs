namespace DeskPhone.Core;

/// <summary>Which settings take effect while the phone runs; for all others it starts anew, once nobody uses it.</summary>
public static class LiveSettings
{
    /// <summary>Whether a key counts at once.</summary>
    /// <param name="key">A key of a settings file, such as <c>accounts[0].password</c>.</param>
    public static bool IsLive(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key is "timeZone" or "language" or "dns.servers"
            || key.StartsWith("accounts[", StringComparison.Ordinal) || key.StartsWith("keys[", StringComparison.Ordinal)
            || key.StartsWith("provisioning.", StringComparison.Ordinal)
            || key.StartsWith("display.", StringComparison.Ordinal) || key.StartsWith("softKeys.", StringComparison.Ordinal);
    }
}
