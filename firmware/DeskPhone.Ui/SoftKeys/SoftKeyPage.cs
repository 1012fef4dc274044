using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.SoftKeys;

/// <summary>Which of the soft keys are shown where a screen has more of them than the phone has keys.</summary>
public sealed class SoftKeyPage
{
    /// <summary>The page, from 0; grows with every press of More and comes round.</summary>
    public int Number { get; private set; }

    /// <summary>Another screen begins with its first page.</summary>
    public void HandleNewScreen() => Number = 0;

    /// <summary>Somebody pressed More.</summary>
    public void HandleMore() => Number = (Number + 1) % 100;

    /// <summary>
    /// The actions of one page, More among them. End is on every page, always on the same key: who wants to hang up looks for nothing.
    /// </summary>
    internal static SoftKeyAction[] Of(SoftKeyAction[] actions, int page)
    {
        if (actions.Length <= ScreenModel.SoftKeyCount)
        {
            return actions;
        }

        bool hasEnd = actions.Contains(SoftKeyAction.End);
        SoftKeyAction[] others = [.. actions.Where(static action => action is not (SoftKeyAction.End or SoftKeyAction.None))];
        int room = hasEnd ? ScreenModel.SoftKeyCount - 2 : ScreenModel.SoftKeyCount - 1;
        int pages = (others.Length + room - 1) / room;
        SoftKeyAction[] shown = [.. others.Skip(page % pages * room).Take(room)];
        return [.. shown, .. Enumerable.Repeat(SoftKeyAction.None, room - shown.Length), SoftKeyAction.More, .. hasEnd ? (SoftKeyAction[])[SoftKeyAction.End] : []];
    }
}
