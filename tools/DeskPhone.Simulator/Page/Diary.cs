using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Simulator.Page;

/// <summary>What happened at the phone in the last minute, in words, read off its snapshots.</summary>
internal sealed class Diary
{
    private const int MaxEntries = 40;
    private const double KeptMs = 60_000;

    private readonly Queue<(double AtMs, string Words)> _entries = new();
    private PhoneSnapshot? _last;

    /// <summary>Compares with the last snapshot.</summary>
    /// <returns>What is new, oldest first.</returns>
    public IReadOnlyList<string> Add(PhoneSnapshot phone, double nowMs)
    {
        List<string> news = [.. Accounts(phone), .. Handset(phone), .. Screens(phone), .. Mutes(phone)];
        _last = phone;
        foreach (string words in news)
        {
            _entries.Enqueue((nowMs, words));
        }

        while (_entries.Count > MaxEntries || (_entries.TryPeek(out (double AtMs, string) oldest) && nowMs - oldest.AtMs > KeptMs))
        {
            _entries.Dequeue();
        }

        return news;
    }

    /// <summary>What is still worth telling, oldest first, with its age.</summary>
    public IEnumerable<(double AgoMs, string Words)> Recent(double nowMs) =>
        _entries.Select(entry => (nowMs - entry.AtMs, entry.Words)).Where(static entry => entry.Item1 <= KeptMs);

    private static string? WordsOf(AccountSnapshot account) => account.State switch
    {
        AccountState.Direct => null,
        AccountState.Unregistered => null,
        AccountState.Registering => null,
        AccountState.Registered => $"{account.Label} is registered",
        AccountState.Failed => $"{account.Label} is not registered: {account.Reason}",
        AccountState.Unregistering => $"{account.Label} signs off",
        _ => null,
    };

    private static bool IsOfACall(ScreenState state) => state is not (ScreenState.Idle or ScreenState.Dialing or ScreenState.Menu or ScreenState.Editing or ScreenState.Updating);

    private IEnumerable<string> Accounts(PhoneSnapshot phone)
    {
        foreach (AccountSnapshot account in phone.Accounts)
        {
            AccountSnapshot? before = _last?.Accounts.FirstOrDefault(other => other.Index == account.Index);
            if (before?.State != account.State && WordsOf(account) is { } words)
            {
                yield return words;
            }
        }
    }

    private IEnumerable<string> Handset(PhoneSnapshot phone)
    {
        if (_last is not null && _last.IsOffHook != phone.IsOffHook)
        {
            yield return phone.IsOffHook ? "Handset lifted" : "Handset laid down";
        }
    }

    private IEnumerable<string> Screens(PhoneSnapshot phone)
    {
        ScreenModel screen = phone.Screen;
        bool isNew = _last?.Screen.State != screen.State || _last.Screen.Title != screen.Title;
        if (isNew && IsOfACall(screen.State) && screen.State is not ScreenState.DialTone)
        {
            string whom = screen.Name.Length == 0 || screen.Title.Contains(screen.Name, StringComparison.Ordinal) ? "" : $" · {screen.Name}";
            yield return screen.Title + whom;
        }
    }

    private IEnumerable<string> Mutes(PhoneSnapshot phone)
    {
        bool isMuted = IsMuted(phone);
        if (_last is not null && IsMuted(_last) != isMuted)
        {
            yield return isMuted ? "Microphone off" : "Microphone on";
        }
    }

    private static bool IsMuted(PhoneSnapshot phone) => phone.Screen.Icons.Contains(ScreenIcon.Muted);
}
