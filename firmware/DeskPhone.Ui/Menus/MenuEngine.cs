using DeskPhone.Hal.Controls;
using DeskPhone.Phone;
using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Menus;

/// <summary>Where the person is in the menus: pages, rows, text being entered.</summary>
/// <remarks>Pure; one thread. Calls come first: whatever rings, dials or talks closes the menus.</remarks>
public sealed class MenuEngine
{
    /// <summary>Longest text entered: more than any number.</summary>
    private const int MaxText = 64;

    /// <summary>A menu somebody walked away from hides the clock and the missed calls.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Stack<Place> _places = new();
    private readonly Queue<MenuRequest> _requests = new();
    private Instant _now;

    /// <summary>Whether a page is shown.</summary>
    public bool IsOpen => _places.Count > 0;

    /// <summary>Takes the next thing a person asked for.</summary>
    public bool TryDequeue(out MenuRequest? request) => _requests.TryDequeue(out request);

    /// <summary>Whether the page that is shown is for a hand at the phone alone: a password is set there, and no remote control may.</summary>
    public bool IsForHandsOnly(MenuContext context) => IsOpen && _places.Peek().View(context).IsForHandsOnly;

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>A key went down.</summary>
    /// <param name="key">Which.</param>
    /// <param name="screen">The screen the person sees.</param>
    /// <param name="context">The phone as it is.</param>
    /// <param name="now">When.</param>
    /// <param name="intent">What the person wants of the phone by it; <see langword="null"/> for nothing.</param>
    /// <returns>Whether the key was meant for the menus; otherwise it means what it always means.</returns>
    public bool TryHandleKey(PhoneKey key, ScreenModel screen, MenuContext context, Instant now, out PhoneIntent? intent)
    {
        intent = null;
        _now = now;
        bool isHandled = IsOpen ? TryHandleOnPage(key, screen, context, ref intent)
            : IsQuiet(context.Phone) && MenuEntrance.For(key, screen, context.Phone) is { } page && Enter(page, "", context, ref intent);
        Deadline = IsOpen ? now + s_patience : null;
        return isHandled;
    }

    /// <summary>What follows from the phone's new state: a call needs the screen.</summary>
    public void HandleChange(PhoneState phone)
    {
        if (!IsQuiet(phone))
        {
            Close();
        }
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        if (Deadline <= now)
        {
            Close();
        }
    }

    /// <summary>The page that is shown; its status bar is the caller's.</summary>
    /// <exception cref="InvalidOperationException">No page is open.</exception>
    public ScreenModel Present(MenuContext context)
    {
        Place place = _places.Peek();
        MenuView view = place.View(context);
        IReadOnlyList<MenuKey> keys = KeysOf(view, place, context);
        return new ScreenModel
        {
            State = view.IsEditing ? ScreenState.Editing : ScreenState.Menu,
            Title = view.Title,
            Name = view.IsSecret ? new string('•', view.Text.Length) : view.Text,
            IsSecret = view.IsSecret,
            EntryMode = view.TakesLetters ? place.Letters.Mode : "",
            Lines = view.Rows.Count > 0 ? [.. view.Rows.Select(static row => row.Item.InWords)] : view.IsEditing ? [] : [view.Empty],
            Items = [.. view.Rows.Select(static row => row.Item)],
            SelectedIndex = view.Rows.Count == 0 ? 0 : Math.Min(place.Selected, view.Rows.Count - 1),
            SoftKeys = [.. Enumerable.Range(0, ScreenModel.SoftKeyCount).Select(i => i < keys.Count ? new SoftKey(keys[i].Kind, keys[i].Label) : new SoftKey(SoftKeyAction.None, ""))],
        };
    }

    /// <summary>The keys of a page; where letters are written the free one says what keys may write instead.</summary>
    private static IReadOnlyList<MenuKey> KeysOf(MenuView view, Place place, MenuContext context) =>
        view is { TakesLetters: true, IsEditing: true, Keys: [var first, var second, { Action: null }, var last] }
            ? [first, second, new MenuKey(SoftKeyAction.Edit, place.Letters.OtherMode, new MenuAction.SwitchLetters()), last]
            : view.Rows.Count > 0 && view.Keys.All(static key => key.Kind is SoftKeyAction.None or SoftKeyAction.Back) && view.Rows[Math.Min(place.Selected, view.Rows.Count - 1)].OnOk is { } onOk
            ? [new MenuKey(SoftKeyAction.Select, context.Menu.Select, onOk), .. view.Keys.Skip(1)] // Not everybody tries the key in the middle of the ring.
            : view.Keys;

    private static bool IsQuiet(PhoneState phone) => phone is { Focus: null, IsEntering: false };

    private bool TryHandleOnPage(PhoneKey key, ScreenModel screen, MenuContext context, ref PhoneIntent? intent)
    {
        Place place = _places.Peek();
        MenuView view = place.View(context);
        if ((view.IsEditing || view.IsSearch) && CharacterOf(key) is { } character)
        {
            place.Text = view.TakesLetters ? place.Letters.Press(place.Text, character, MaxText, _now)
                : place.Text.Length < MaxText ? place.Text + character : place.Text;
            intent = view.AsksOthers ? new PhoneIntent.Search(place.Text) : null;
            return true;
        }

        if (key is >= PhoneKey.Soft1 and <= PhoneKey.Soft4)
        {
            int index = key - PhoneKey.Soft1;
            IReadOnlyList<MenuKey> keys = KeysOf(view, place, context);
            return Do(index < keys.Count ? keys[index].Action : null, context, ref intent);
        }

        switch (key)
        {
            case PhoneKey.Up or PhoneKey.Down:
                place.Move(key is PhoneKey.Up ? -1 : 1, view.Rows.Count);
                return true;

            case PhoneKey.Ok:
                return Do(view.OnOk ?? (view.Rows.Count > 0 ? view.Rows[Math.Min(place.Selected, view.Rows.Count - 1)].OnOk : null), context, ref intent);

            case PhoneKey.Back:
                return Do((view.IsEditing || view.IsSearch) && view.Text.Length > 0 ? new MenuAction.Erase() : new MenuAction.Back(), context, ref intent);

            case PhoneKey.Menu:
                Close();
                return true;

            case PhoneKey.Left or PhoneKey.Right:
                return true; // What was entered is not left by a slip of the thumb.

            default:
                return MenuEntrance.For(key, screen, context.Phone) is { } page && EnterFresh(page, context, ref intent);
        }
    }

    private bool Do(MenuAction? action, MenuContext context, ref PhoneIntent? intent)
    {
        switch (action)
        {
            case MenuAction.Open open:
                return Enter(open.Page, open.Text, context, ref intent);

            case MenuAction.Carry carry:
                intent = carry.Intent;
                Leave(carry.PagesBack);
                return true;

            case MenuAction.CarryAndClose carry:
                intent = carry.Intent;
                Close();
                return true;

            case MenuAction.Ask ask:
                _requests.Enqueue(ask.Request);
                Leave(ask.PagesBack);
                return true;

            case MenuAction.SwitchLetters:
                _places.Peek().Letters.Switch();
                return true;

            case MenuAction.Back:
                Leave(1);
                return true;

            case MenuAction.Erase:
                Place place = _places.Peek();
                place.Text = place.Text.Length > 0 ? place.Text[..^1] : "";
                intent = place.View(context).AsksOthers ? new PhoneIntent.Search(place.Text) : null;
                return true;

            default:
                return true; // a blank key is still the menu's
        }
    }

    private bool Enter(MenuPage page, string text, MenuContext context, ref PhoneIntent? intent)
    {
        var place = new Place(page, context.Texts.Culture) { Text = text };
        MenuView view = place.View(context);
        place.Move(view.Start, view.Rows.Count);
        intent = view.OnOpen;
        _places.Push(place);
        return true;
    }

    private bool EnterFresh(MenuPage page, MenuContext context, ref PhoneIntent? intent)
    {
        Close();
        return Enter(page, "", context, ref intent);
    }

    private void Leave(int pages)
    {
        for (int i = 0; i < pages && IsOpen; i++)
        {
            _places.Pop();
        }

        Deadline = IsOpen ? Deadline : null;
    }

    private void Close()
    {
        _places.Clear();
        Deadline = null;
    }

    private static char? CharacterOf(PhoneKey key) => key <= PhoneKey.Digit9 ? (char)('0' + (int)key)
        : key is PhoneKey.Star ? '*'
        : key is PhoneKey.Hash ? '#'
        : null;

    /// <summary>A page, the row the person is on, and what was entered.</summary>
    private sealed class Place(MenuPage page, string language)
    {
        public int Selected { get; private set; }

        public string Text { get; set; } = "";

        public MultiTap Letters { get; } = new(language);

        public MenuView View(MenuContext context) => page.Build(context, Selected, Text);

        /// <summary>Round the ends: the last row is one key from the first.</summary>
        public void Move(int step, int rows) => Selected = rows == 0 ? 0 : (Math.Min(Selected, rows - 1) + step + rows) % rows;
    }
}
