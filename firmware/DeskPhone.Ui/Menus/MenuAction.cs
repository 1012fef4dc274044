using DeskPhone.Phone;

namespace DeskPhone.Ui.Menus;

/// <summary>What a key does on a page.</summary>
internal abstract record MenuAction
{
    private MenuAction()
    {
    }

    /// <summary>Go to a page; Back returns.</summary>
    /// <param name="Page">Which.</param>
    /// <param name="Text">What stands in its field at first, where it takes text.</param>
    public sealed record Open(MenuPage Page, string Text = "") : MenuAction;

    /// <summary>Have the phone do something, then leave so many pages.</summary>
    public sealed record Carry(PhoneIntent Intent, int PagesBack = 0) : MenuAction;

    /// <summary>Have the phone do something, and leave the menus.</summary>
    public sealed record CarryAndClose(PhoneIntent Intent) : MenuAction;

    /// <summary>Ask for something that is neither a call nor a preference, then leave so many pages.</summary>
    public sealed record Ask(MenuRequest Request, int PagesBack) : MenuAction;

    /// <summary>To the page before.</summary>
    public sealed record Back : MenuAction;

    /// <summary>Have keys write digits, or letters again.</summary>
    public sealed record SwitchLetters : MenuAction;

    /// <summary>Take back the last character.</summary>
    public sealed record Erase : MenuAction;
}
