using DeskPhone.Phone.DialPlan;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.Lines;

/// <summary>The number being dialled, and when it counts as complete.</summary>
internal sealed class NumberEntry(DialJudge judge)
{
    /// <summary>More than the longest SIP user part anybody dials by hand, and still one line of a screen model.</summary>
    private const int MaxLength = 64;

    /// <summary>Whether a number is being entered, even if it is still empty.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What was entered so far.</summary>
    public string Digits { get; private set; } = "";

    /// <summary>When the number counts as complete by itself, or <see langword="null"/>.</summary>
    public Instant? CompleteAt { get; private set; }

    public void Open()
    {
        IsOpen = true;
        Digits = "";
        CompleteAt = null;
    }

    public void Close()
    {
        IsOpen = false;
        Digits = "";
        CompleteAt = null;
    }

    /// <summary>Adds a character. Only a live line (<paramref name="isLive"/>) dials by itself after a pause; on the hook one takes one's time.</summary>
    public void Add(char character, bool isLive, Instant now)
    {
        if (Digits.Length < MaxLength)
        {
            Digits += character;
        }

        CompleteAt = isLive ? now + judge.PauseAfter(Digits) : null;
    }

    /// <summary>Without a digit the number counts as complete after a while; <see langword="null"/> for never.</summary>
    public void CompleteAfter(TimeSpan? delay, Instant now) => CompleteAt = delay is { } pause ? now + pause : null;

    /// <summary>Another number in place of what was typed; it waits for a hand.</summary>
    public void Replace(string number)
    {
        Digits = number.Length <= MaxLength ? number : number[..MaxLength];
        CompleteAt = null;
    }

    public void DeleteLast(bool isLive, Instant now)
    {
        if (Digits.Length > 0)
        {
            Digits = Digits[..^1];
        }

        CompleteAt = isLive && Digits.Length > 0 ? now + judge.Rules.DigitTimeout : null;
    }
}
