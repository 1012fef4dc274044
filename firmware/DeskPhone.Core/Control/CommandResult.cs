namespace DeskPhone.Core.Control;

/// <summary>Whether the phone carried a command out, and if not, why in words for a person.</summary>
public readonly record struct CommandResult(bool IsAccepted, string Reason)
{
    /// <summary>Carried out.</summary>
    public static CommandResult Accepted => new(true, "");

    /// <summary>Not carried out.</summary>
    public static CommandResult Refused(string reason) => new(false, reason);
}
