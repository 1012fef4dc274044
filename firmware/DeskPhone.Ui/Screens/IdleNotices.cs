using DeskPhone.Phone;
using DeskPhone.Phone.Features;
using DeskPhone.Ui.Languages;

namespace DeskPhone.Ui.Screens;

/// <summary>What wants attention while nothing is going on, and why nobody calls.</summary>
internal static class IdleNotices
{
    public static IReadOnlyList<ScreenNotice> For(PhoneState phone, ScreenTexts texts)
    {
        var notices = new List<ScreenNotice>();
        if (phone.IsLocked)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Lock, texts.Locked));
        }

        if (phone.Guest.Length > 0)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Registered, texts.GuestAt.Replace("{0}", phone.Guest, StringComparison.Ordinal)));
        }

        if (phone.Retrying.Length > 0)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Placed, texts.TryingAgain.Replace("{0}", phone.Retrying, StringComparison.Ordinal)));
        }

        if (phone.UnreadCount > 0)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Text, texts.Unread(phone.UnreadCount)));
        }

        if (phone.MissedCount > 0)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Missed, texts.Missed(phone.MissedCount)));
        }

        if (phone.Preferences.IsDoNotDisturb)
        {
            notices.Add(new ScreenNotice(ScreenIcon.DoNotDisturb, texts.NotDisturbed));
        }

        Add(phone.Preferences.Always, texts.ForwardedAlways, notices);
        if (!phone.Preferences.Always.IsInForce)
        {
            Add(phone.Preferences.WhenBusy, texts.ForwardedWhenBusy, notices);
            Add(phone.Preferences.WhenUnanswered, texts.ForwardedWhenUnanswered, notices);
        }

        return notices;
    }

    /// <summary>The same as signs, for the status bar of every screen.</summary>
    public static IEnumerable<ScreenIcon> SignsOf(PhoneState phone)
    {
        if (phone.MissedCount > 0)
        {
            yield return ScreenIcon.Missed;
        }

        if (phone.Preferences.IsDoNotDisturb)
        {
            yield return ScreenIcon.DoNotDisturb;
        }

        if (phone.Preferences is { Always.IsInForce: true } or { WhenBusy.IsInForce: true } or { WhenUnanswered.IsInForce: true })
        {
            yield return ScreenIcon.Forward;
        }
    }

    private static void Add(ForwardRule rule, string words, List<ScreenNotice> notices)
    {
        if (rule.IsInForce)
        {
            notices.Add(new ScreenNotice(ScreenIcon.Forward, words.Replace("{0}", rule.Target, StringComparison.Ordinal)));
        }
    }
}
