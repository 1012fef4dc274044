using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>Somebody else works here for a while, under their own number: logged in and out without a reboot.</summary>
internal sealed class HotDesk(FeatureSettings features, AccountBook accounts, CallList list, Remark remark, Queue<PhoneOutput> outputs)
{
    private const int MaxText = 64;

    private IReadOnlyList<AccountSettings> _own = [];

    /// <summary>The number of whoever is logged in; empty for nobody.</summary>
    public string Guest { get; private set; } = "";

    /// <summary>Whether people may log in here.</summary>
    public bool IsOffered => features.HotDeskDomain.Length > 0;

    /// <summary>The accounts of the phone itself.</summary>
    public void HandleAccounts(IReadOnlyList<AccountSettings> own)
    {
        _own = own;
        Guest = "";
    }

    public IntentRefusal LogIn(string number, string pin, Instant now)
    {
        if (!IsOffered || number.Length is 0 or > MaxText || pin.Length > MaxText || !number.All(static c => char.IsAsciiLetterOrDigit(c)))
        {
            return IntentRefusal.NotANumber;
        }

        if (list.HasLive)
        {
            remark.Set("End the call first.", now);
            return IntentRefusal.TooManyCalls;
        }

        AccountSettings first = _own.Count > 0 ? _own[0] : new AccountSettings { Address = "" };
        Use([first with { Address = $"sip:{number}@{features.HotDeskDomain}", User = number, Password = pin, DisplayName = "" }, .. _own.Skip(1)]);
        Guest = number;
        return IntentRefusal.None;
    }

    public IntentRefusal LogOut()
    {
        if (Guest.Length == 0 || list.HasLive)
        {
            return IntentRefusal.NoSuchCall;
        }

        Guest = "";
        Use(_own);
        return IntentRefusal.None;
    }

    private void Use(IReadOnlyList<AccountSettings> settings)
    {
        accounts.Set(settings);
        outputs.Enqueue(new PhoneOutput.UseAccounts(settings));
    }
}
