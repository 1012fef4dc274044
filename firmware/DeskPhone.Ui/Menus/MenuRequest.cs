namespace DeskPhone.Ui.Menus;

/// <summary>What a person asks for in the menus that is neither a call nor a preference.</summary>
public abstract record MenuRequest
{
    private MenuRequest()
    {
    }

    /// <summary>Set the administrator's password. Its text names neither: it may end in a log.</summary>
    /// <param name="Current">The one there is; empty for none.</param>
    /// <param name="Fresh">The new one.</param>
    public sealed record SetPassword(string Current, string Fresh) : MenuRequest
    {
        /// <inheritdoc/>
        public override string ToString() => nameof(SetPassword);
    }
}
