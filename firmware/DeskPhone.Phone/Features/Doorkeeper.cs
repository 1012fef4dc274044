using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.History;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Features;

/// <summary>Decides who is let through: blocked and hidden callers, forwarding, do not disturb, in this order.</summary>
internal sealed class Doorkeeper(PreferenceBook preferences, PhoneEngineOptions options)
{
    /// <summary>After an emergency call somebody may call back from any number; nothing may stand in the way (RFC 7090 §1).</summary>
    private static readonly TimeSpan s_callBackTime = TimeSpan.FromMinutes(60);

    private Instant? _openUntil;

    /// <summary>An emergency call was made.</summary>
    public void HandleEmergency(Instant now) => _openUntil = now + s_callBackTime;

    public IncomingVerdict Judge(SipPeer peer, string ownAddress, bool isBusy, Instant now)
    {
        Preferences values = preferences.Values;
        if (_openUntil > now)
        {
            return IncomingVerdict.Ring;
        }

        bool isHidden = CallerNumber.IsHidden(peer);
        if (isHidden && values.RejectsAnonymous)
        {
            return new IncomingVerdict(433, Kind: HistoryKind.Blocked); // RFC 5079 §4
        }

        if (!isHidden && preferences.IsBlocked(DialTarget.NumberOf(peer.Uri)))
        {
            return new IncomingVerdict(607, Kind: HistoryKind.Blocked); // RFC 8197 §3
        }

        if (TargetOf(values.Always, ownAddress) is { } always)
        {
            return IncomingVerdict.Forward(always, "unconditional");
        }

        if (values.AccountForwarding.GetValueOrDefault(ownAddress) is { Length: > 0 } rule && DialTarget.TryResolve(rule, ownAddress, out string accountTarget))
        {
            return IncomingVerdict.Forward(accountTarget, "unconditional");
        }

        if (values.IsDoNotDisturb || values.UndisturbedAccounts.Contains(ownAddress))
        {
            // The caller was not let through, but the person wants to know who it was.
            return new IncomingVerdict(options.DoNotDisturbStatus, Kind: HistoryKind.Missed);
        }

        return isBusy && TargetOf(values.WhenBusy, ownAddress) is { } other ? IncomingVerdict.Forward(other, "user-busy") : IncomingVerdict.Ring;
    }

    /// <summary>Where a call goes that rang in vain; <see langword="null"/> for nowhere.</summary>
    public string? UnansweredTarget(string ownAddress, Instant now) =>
        _openUntil > now ? null : TargetOf(preferences.Values.WhenUnanswered, ownAddress);

    /// <summary>How long a call rings before that.</summary>
    public TimeSpan UnansweredAfter => options.ForwardAfter;

    private static string? TargetOf(ForwardRule rule, string ownAddress) =>
        rule.IsInForce && DialTarget.TryResolve(rule.Target, ownAddress, out string target) ? target : null;
}
