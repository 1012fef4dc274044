namespace DeskPhone.Cli.Media;

/// <summary>A file or an option that cannot be used; its message is the one line to print.</summary>
public sealed class UnusableException : Exception
{
    /// <summary>Says why.</summary>
    public UnusableException(string message)
        : base(message)
    {
    }
}
