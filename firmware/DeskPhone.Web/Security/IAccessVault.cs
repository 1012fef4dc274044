namespace DeskPhone.Web.Security;

/// <summary>Keeps the <see cref="AccessBook"/> across restarts, encrypted; nothing else ever reads it. Any thread.</summary>
public interface IAccessVault
{
    /// <summary>What was kept; empty for nothing.</summary>
    byte[] Read();

    /// <summary>Keeps this in place of what was kept before, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be kept.</exception>
    void Write(ReadOnlySpan<byte> content);
}
