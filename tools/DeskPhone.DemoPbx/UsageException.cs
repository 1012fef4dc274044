namespace DeskPhone.DemoPbx;

/// <summary>The PBX cannot start as it was asked to. The message is one line: what, where, and how to mend it.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What the program ends with.</summary>
    public const int ExitCode = 2;
}
