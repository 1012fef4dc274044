using System.Globalization;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Characters;

/// <summary>What stands above the soft keys, the most important first.</summary>
internal static class CharacterBody
{
    private const int VolumeSteps = 10;
    private const int NameRows = 2;
    private const string Ellipsis = "...";
    private const string German = "de"; // It writes ü as ue, others as u.

    public static IEnumerable<string> Rows(ScreenModel model, int columns, int room) =>
        (model.Volume is { } volume ? [Bar(volume * 100 / VolumeSteps, columns)] : (string[])[]).Concat(model.State switch
        {
            ScreenState.Idle => Idle(model, columns, room),
            ScreenState.Menu => Menu(model, columns),
            ScreenState.DialTone or ScreenState.Dialing or ScreenState.Editing => Entering(model, columns),
            ScreenState.Updating => Updating(model, columns),
            ScreenState.Calling or ScreenState.Ringing or ScreenState.Incoming or ScreenState.Talking or ScreenState.Conference
                or ScreenState.Held or ScreenState.Busy or ScreenState.Failed or ScreenState.Ended => Call(model, columns, room),
            _ => throw new ArgumentOutOfRangeException(nameof(model)),
        });

    private static IEnumerable<string> Idle(ScreenModel model, int columns, int room)
    {
        string account = Latin(model, model.Account.Length > 0 ? model.Account : model.Title);
        string[] alarms = [.. model.Accounts.Where(static account => !account.IsRegistered).SelectMany(account => WordWrap.Wrap(Latin(model, account.Reason), columns))];
        string[] notices = [.. model.Notices.Select(static notice => notice.Text).Concat(model.Lines).SelectMany(line => WordWrap.Wrap(Latin(model, line), columns))];
        string[] first = [.. WordWrap.Ends(model.Clock, account.Length + model.Clock.Length < columns ? account : "", columns)];
        string[] date = [.. WordWrap.Wrap(Latin(model, model.Date), columns)];
        return first.Length + alarms.Length + notices.Length + date.Length <= room
            ? [.. first, .. date, .. alarms, .. notices]
            : [.. first, .. alarms, .. notices];
    }

    private static List<string> Menu(ScreenModel model, int columns)
    {
        if (model.Items.Count == 0)
        {
            return [.. WordWrap.Wrap(Latin(model, model.Title), columns), .. model.Lines.SelectMany(line => WordWrap.Wrap(Latin(model, line), columns))];
        }

        int selected = Math.Clamp(model.SelectedIndex, 0, model.Items.Count - 1);
        string position = string.Create(CultureInfo.InvariantCulture, $"{selected + 1}/{model.Items.Count}");
        string title = Latin(model, model.Title);
        int titleRoom = columns - 1 - position.Length;
        string head = title.Length > titleRoom ? title[..titleRoom].TrimEnd() : title;
        var rows = new List<string> { head + position.PadLeft(columns - head.Length) };
        rows.AddRange(Item(model, model.Items[selected], columns - 1).Select(static (row, index) => (index == 0 ? ">" : " ") + row));
        if (rows.Count == 2 && model.Items.Count > 1)
        {
            // What comes next is seen before it is reached; the last row has the first after it.
            string next = Item(model, model.Items[(selected + 1) % model.Items.Count], columns - 1).First();
            rows.Add(" " + next);
        }

        return rows;
    }

    private static IEnumerable<string> Item(ScreenModel model, ScreenItem item, int columns) =>
        WordWrap.Ends(Latin(model, item.Text), Latin(model, item.Value), columns);

    private static IEnumerable<string> Entering(ScreenModel model, int columns) =>
        WordWrap.Ends(Latin(model, model.Title), model.EntryMode, columns)
            .Concat(WordWrap.Wrap(Latin(model, model.Name) + "_", columns))
            .Concat(model.Lines.SelectMany(line => WordWrap.Wrap(Latin(model, line), columns)));

    private static IEnumerable<string> Updating(ScreenModel model, int columns) =>
        WordWrap.Wrap(Latin(model, model.Title), columns)
            .Concat(model.Percent is { } percent ? [Bar(percent, columns)] : (string[])[])
            .Concat(model.Lines.SelectMany(line => WordWrap.Wrap(Latin(model, line), columns)));

    private static IEnumerable<string> Call(ScreenModel model, int columns, int room)
    {
        bool isReadable = Transliteration.IsReadable(model.Name) || model.Number.Length == 0;
        string name = isReadable ? Shortened(Latin(model, model.Name), (NameRows * columns) - Ellipsis.Length) : Latin(model, model.Number);
        string whole = DisplayText.Clean(model.Title);
        string who = DisplayText.Clean(model.Name);
        bool isNamed = who.Length > 0 && whole.Contains(who, StringComparison.Ordinal);
        string title = isNamed ? string.Join(name, whole.Split(who).Select(part => Transliteration.ToLatin(part, model.Language == German))) : Latin(model, whole);
        string[] first = [.. WordWrap.Ends(title, title.Contains(model.Timer, StringComparison.Ordinal) ? "" : model.Timer, columns)];
        string number = isReadable ? Latin(model, model.Number) : "";
        string[] more = [.. model.Notices.Select(static notice => notice.Text).Concat(model.Lines).SelectMany(line => WordWrap.Wrap(Latin(model, line), columns))];
        string[] peer = isNamed ? [.. WordWrap.Wrap(number, columns)] : [.. WordWrap.Wrap(name, columns), .. WordWrap.Wrap(number, columns)];
        if (!isNamed && first.Length + peer.Length + more.Length > room && name.Length + 1 + number.Length <= columns)
        {
            peer = [.. WordWrap.Ends(name, number, columns)]; // One row for both, before another page.
        }

        string media = Latin(model, model.Media);
        return first.Length + peer.Length + more.Length < room && media.Length > 0
            ? [.. first, .. peer, .. more, .. WordWrap.Ends(media, model.QualityBars is { } bars ? new string('|', bars) : "", columns)]
            : [.. first, .. peer, .. more];
    }

    /// <summary>A name may end in an ellipsis, after two rows.</summary>
    private static string Shortened(string name, int most) => name.Length <= most + Ellipsis.Length ? name : name[..most].TrimEnd() + Ellipsis;

    private static string Bar(int percent, int columns)
    {
        int done = Math.Clamp(percent, 0, 100) * (columns - 2) / 100;
        return $"[{new string('=', done).PadRight(columns - 2)}]";
    }

    private static string Latin(ScreenModel model, string text) => Transliteration.ToLatin(DisplayText.Clean(text), model.Language == German);
}
