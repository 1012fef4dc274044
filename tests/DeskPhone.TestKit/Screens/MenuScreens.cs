using System.Text;
using DeskPhone.Hal.Controls;
using DeskPhone.Primitives.Time;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;

namespace DeskPhone.TestKit.Screens;

/// <summary>Every page of the menus, found by pressing every key on every page, as somebody curious would.</summary>
public static class MenuScreens
{
    /// <summary>The menus are no deeper.</summary>
    private const int MostSteps = 5;

    /// <summary>Of a long list the first rows are tried: the others are their like.</summary>
    private const int MostRows = 18;

    private static readonly Instant s_now = Instant.FromBoot(TimeSpan.FromHours(1));

    /// <summary>All of them in a language; the names are the way there in English.</summary>
    public static IEnumerable<(string Name, ScreenModel Model)> In(PhraseBook book)
    {
        MenuContext context = OfficePhone.Context with { Texts = ScreenTexts.English with { Culture = book.Language } };
        ScreenModel idle = ScreenPresenter.Present(context.Phone, context.LocalTime, context.Texts);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<(string Name, PhoneKey[] Keys)>();
        open.Enqueue(("menu", [PhoneKey.Menu]));
        while (open.TryDequeue(out (string Name, PhoneKey[] Keys) way))
        {
            if (Show(way.Keys, idle, context) is not { } page || !seen.Add(KindOf(page)) || !names.Add(way.Name))
            {
                continue;
            }

            yield return (way.Name, ScreenPresenter.Present(context.Phone, context.LocalTime, context.Texts, page).In(book));
            foreach ((string name, PhoneKey[] keys) in way.Keys.Length < MostSteps + MostRows ? WaysFrom(page) : [])
            {
                open.Enqueue(($"{way.Name}-{name}", [.. way.Keys, .. keys]));
            }
        }
    }

    /// <summary>Pages that differ only in whom they are about are one.</summary>
    private static string KindOf(ScreenModel page) => string.Join(
        '|',
        [page.State.ToString(), page.Items.Count > MostRows ? "" : page.Title, .. page.SoftKeys.Select(static key => key.Label), page.Items.Count is > 0 and <= MostRows ? page.Items[0].Text : ""]);

    private static IEnumerable<(string Name, PhoneKey[] Keys)> WaysFrom(ScreenModel page)
    {
        for (int row = 0; row < Math.Min(page.Items.Count, MostRows); row++)
        {
            yield return (Slug(page.Items[row].Text), [.. Enumerable.Repeat(PhoneKey.Down, row), PhoneKey.Ok]);
        }

        for (int i = 0; i < ScreenModel.SoftKeyCount; i++)
        {
            if (page.SoftKeys[i].Action is not (SoftKeyAction.None or SoftKeyAction.Back))
            {
                yield return (Slug(page.SoftKeys[i].Label), [PhoneKey.Soft1 + i]);
            }
        }
    }

    /// <summary>The page keys lead to; <see langword="null"/> where they lead out of the menus.</summary>
    private static ScreenModel? Show(PhoneKey[] keys, ScreenModel idle, MenuContext context)
    {
        var menus = new MenuEngine();
        ScreenModel screen = idle;
        foreach (PhoneKey key in keys)
        {
            _ = menus.TryHandleKey(key, screen, context, s_now, out _);
            if (!menus.IsOpen)
            {
                return null;
            }

            screen = menus.Present(context);
        }

        return screen;
    }

    private static string Slug(string words)
    {
        var slug = new StringBuilder();
        foreach (char letter in words.Take(24))
        {
            _ = char.IsAsciiLetterOrDigit(letter) ? slug.Append(char.ToLowerInvariant(letter)) : slug.Length > 0 && slug[^1] != '_' ? slug.Append('_') : slug;
        }

        return slug.ToString().Trim('_');
    }
}
