namespace DeskPhone.Ui.Menus;

/// <summary>A page as it looks now.</summary>
internal sealed record MenuView
{
    public required string Title { get; init; }

    public IReadOnlyList<MenuRow> Rows { get; init; } = [];

    /// <summary>The row one stands on at first: what holds now.</summary>
    public int Start { get; init; }

    /// <summary>Said where there is no row.</summary>
    public string Empty { get; init; } = "";

    /// <summary>The soft keys from the left; at most four.</summary>
    public required IReadOnlyList<MenuKey> Keys { get; init; }

    /// <summary>What the OK key does where it does not do what the row says.</summary>
    public MenuAction? OnOk { get; init; }

    /// <summary>Whether digits are text here.</summary>
    public bool IsEditing { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Whether the text is shown as dots.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether only a hand at the phone may work the page, and no remote control.</summary>
    public bool IsForHandsOnly { get; init; }

    /// <summary>Whether keys are letters first, by tapping them several times.</summary>
    public bool TakesLetters { get; init; }

    /// <summary>Whether keys narrow the list.</summary>
    public bool IsSearch { get; init; }

    /// <summary>Whether the phone is told what is searched, because others know more.</summary>
    public bool AsksOthers { get; init; }

    /// <summary>What the person carries out by opening the page, such as "seen".</summary>
    public Phone.PhoneIntent? OnOpen { get; init; }
}
