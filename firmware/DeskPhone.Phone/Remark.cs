using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone;

/// <summary>A sentence for the person that belongs to no call, for as long as it takes to read it.</summary>
internal sealed class Remark
{
    private static readonly TimeSpan s_stays = TimeSpan.FromSeconds(15);

    /// <summary>The sentence; empty for none.</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it goes.</summary>
    public Instant? Deadline { get; private set; }

    public void Set(string text, Instant now)
    {
        Text = text;
        Deadline = now + s_stays;
    }

    public void HandleTimeout(Instant now)
    {
        if (Deadline <= now)
        {
            Text = "";
            Deadline = null;
        }
    }
}
