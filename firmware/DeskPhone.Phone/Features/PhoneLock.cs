using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>The lock: who has no PIN takes calls and dials emergency and allowed numbers, nothing else.</summary>
internal sealed class PhoneLock(FeatureSettings features, PreferenceBook preferences, Remark remark)
{
    /// <summary>So many guesses, then a pause: 10,000 PINs take weeks.</summary>
    private const int MaxGuesses = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(60);

    private readonly string[] _allowed = NumberList.Split(features.LockAllowedNumbers);
    private int _guesses;
    private Instant? _pauseUntil;

    /// <summary>Whether the phone can be locked at all.</summary>
    public bool HasPin => features.LockPin.Length > 0;

    /// <summary>Whether it is.</summary>
    public bool IsLocked => HasPin && preferences.Values.IsLocked;

    /// <summary>Whether a number may be called now.</summary>
    public bool Allows(string number) => !IsLocked || Array.Exists(_allowed, allowed => CallerNumber.AreSame(allowed, DialTarget.NumberOf(number)) || allowed == number);

    public IntentRefusal Lock()
    {
        if (!HasPin)
        {
            return IntentRefusal.NoPin;
        }

        preferences.Set(preferences.Values with { IsLocked = true });
        return IntentRefusal.None;
    }

    public IntentRefusal Unlock(string pin, Instant now)
    {
        if (!IsLocked)
        {
            return IntentRefusal.None;
        }

        if (_pauseUntil > now)
        {
            remark.Set("Too many wrong PINs. Wait a minute.", now);
            return IntentRefusal.WrongPin;
        }

        if (!IsSame(pin, features.LockPin))
        {
            _guesses++;
            if (_guesses >= MaxGuesses)
            {
                (_guesses, _pauseUntil) = (0, now + s_pause);
            }

            remark.Set("That PIN is wrong.", now);
            return IntentRefusal.WrongPin;
        }

        _guesses = 0;
        preferences.Set(preferences.Values with { IsLocked = false });
        return IntentRefusal.None;
    }

    /// <summary>As long for a wrong PIN as for the right one.</summary>
    private static bool IsSame(string left, string right)
    {
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
}
