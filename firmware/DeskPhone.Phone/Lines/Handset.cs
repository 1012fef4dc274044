using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Calls;

namespace DeskPhone.Phone.Lines;

/// <summary>Hook switch and hands-free keys: which path the person uses, and when it closes by itself.</summary>
/// <param name="calls">Every call.</param>
/// <param name="entry">The number being dialled.</param>
/// <param name="sharesSpeaker">Whether the loudspeaker of a lifted handset is for others to listen, and not instead of it.</param>
internal sealed class Handset(CallList calls, NumberEntry entry, bool sharesSpeaker)
{
    private HandsFree _handsFree;

    public bool IsOffHook { get; private set; }

    public AudioPath Path => _handsFree switch
    {
        HandsFree.Speaker => AudioPath.Speaker,
        HandsFree.Headset => AudioPath.Headset,
        HandsFree.Off => IsOffHook ? AudioPath.Handset : AudioPath.Closed,
        _ => AudioPath.Closed,
    };

    /// <summary>The devices that run.</summary>
    public SoundPath Sound => Path switch
    {
        AudioPath.Speaker => IsOffHook && sharesSpeaker ? SoundPath.Group : SoundPath.Speaker,
        AudioPath.Headset => SoundPath.Headset,
        AudioPath.Handset => SoundPath.Handset,
        AudioPath.Closed => SoundPath.Closed,
        _ => SoundPath.Closed,
    };

    public bool IsOpen => Path is not AudioPath.Closed;

    public bool Is(HandsFree kind) => _handsFree == kind;

    /// <summary>The handset was lifted (<see cref="HandsFree.Off"/>), or a hands-free key pressed.</summary>
    public void Open(HandsFree handsFree)
    {
        _handsFree = handsFree;
        IsOffHook |= handsFree is HandsFree.Off;
    }

    public void LayDown() => IsOffHook = false;

    /// <summary>Whether there was something to close.</summary>
    public bool CloseHandsFree()
    {
        bool wasOn = _handsFree is not HandsFree.Off;
        _handsFree = HandsFree.Off;
        return wasOn;
    }

    /// <summary>A call that begins without a hand on the handset is heard through the speaker.</summary>
    public void OpenIfClosed()
    {
        if (!IsOpen)
        {
            _handsFree = HandsFree.Speaker;
        }
    }

    /// <summary>Hands-free closes by itself when the last call is gone; a lifted handset gets its dial tone back.</summary>
    public void Settle(bool hasForeground)
    {
        if (hasForeground)
        {
            OpenIfClosed(); // a call answered by no hand
            return;
        }

        if (entry.IsOpen || calls.All.Count > 0)
        {
            return;
        }

        _handsFree = HandsFree.Off;
        if (IsOffHook)
        {
            entry.Open();
        }
    }
}
