namespace DeskPhone.Ui.Menus;

/// <summary>One page of the menus: what it lists, and what each key does there. Immutable; what it shows comes with the context.</summary>
internal abstract record MenuPage
{
    /// <summary>The page as it looks now.</summary>
    /// <param name="context">The phone and the user's language.</param>
    /// <param name="selected">The row the person is on; may be beyond the last where rows went away.</param>
    /// <param name="text">What was entered, on a page that takes text.</param>
    public abstract MenuView Build(MenuContext context, int selected, string text);
}
