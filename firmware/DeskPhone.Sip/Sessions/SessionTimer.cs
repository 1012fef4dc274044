using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>The session timer of one call (RFC 4028): who refreshes it, when, and when it has run out.</summary>
internal sealed class SessionTimer(TimeSpan wanted)
{
    /// <summary>The shortest interval anybody may ask for (§4): 90 s.</summary>
    public const uint MinimumSeconds = 90;

    /// <summary>Longest Min-SE obeyed: a day. Beyond it a number is a mistake.</summary>
    private const uint MaximumSeconds = 86_400;

    private static readonly TimeSpan s_retryInterval = TimeSpan.FromSeconds(10);
    private uint _wantedSeconds = (uint)wanted.TotalSeconds;
    private uint? _minimumSeconds;
    private TimeSpan _interval;
    private bool _isOurs;
    private Instant? _refreshAt;
    private Instant? _expireAt;

    /// <summary>When to refresh, or to give the session up.</summary>
    public Instant? Deadline => Deadlines.Earlier(_refreshAt, _expireAt);

    /// <summary>Whether a refresh is due: asked once each time.</summary>
    public bool TakeRefresh(Instant now)
    {
        if (!(_refreshAt <= now))
        {
            return false;
        }

        _refreshAt = now + s_retryInterval; // Should it fail in a way that leaves the session alive.
        return true;
    }

    /// <summary>Whether nobody refreshed in time.</summary>
    public bool IsExpired(Instant now) => _expireAt <= now;

    /// <summary>Whether what a peer asks for is too short: it gets 422 (§9). One that knows no timers cannot have meant it.</summary>
    public static bool IsTooShort(ReceivedRequest request) =>
        request.SessionExpires?.Seconds < MinimumSeconds && request.Supports("timer");

    /// <summary>The header fields of a request of ours that starts or refreshes the session (§7.1, §7.4).</summary>
    public IReadOnlyList<(SipHeaderName Name, string Value)> RequestHeaders()
    {
        if (_wantedSeconds == 0)
        {
            return [];
        }

        uint seconds = _interval > TimeSpan.Zero ? Math.Max((uint)_interval.TotalSeconds, _minimumSeconds ?? 0) : _wantedSeconds;
        string refresher = _interval == TimeSpan.Zero ? "" : _isOurs ? ";refresher=uac" : ";refresher=uas";
        var headers = new List<(SipHeaderName Name, string Value)>
        {
            (SipHeaderName.SessionExpires, string.Create(CultureInfo.InvariantCulture, $"{seconds}{refresher}")),
        };
        if (_minimumSeconds is { } minimum)
        {
            headers.Add((SipHeaderName.MinSe, minimum.ToString(CultureInfo.InvariantCulture)));
        }

        return headers;
    }

    /// <summary>A 422 to our request (§7.3); false where asking again would not help.</summary>
    public bool TryRaise(ReceivedResponse response)
    {
        if (response.MinSessionSeconds is not { } minimum || minimum > MaximumSeconds || minimum <= (_minimumSeconds ?? 0))
        {
            return false;
        }

        _minimumSeconds = minimum;
        _wantedSeconds = Math.Max(_wantedSeconds, minimum);
        return true;
    }

    /// <summary>A 2xx to our request: what it says holds from now on; saying nothing, it ends the timer (§7.2).</summary>
    public void HandleResponse(ReceivedResponse response, Instant now)
    {
        if (response.SessionExpires is { } granted)
        {
            Start(granted.Seconds, isOurs: granted.Refresher is not "uas", now);
        }
        else
        {
            Stop();
        }
    }

    /// <summary>A request of the peer that starts or refreshes the session: notes what holds, and says so in our 2xx (§9).</summary>
    public void Accept(ReceivedRequest request, MessageDraft response, Instant now)
    {
        if (request.SessionExpires is not { } asked || asked.Seconds < MinimumSeconds)
        {
            Stop();
            return;
        }

        // Table 2: who knows no timers cannot refresh; who knows them does, unless it says we should.
        bool doesPeerKnow = request.Supports("timer");
        bool isOurs = !doesPeerKnow || asked.Refresher is "uas";
        Start(asked.Seconds, isOurs, now);
        response.Add(SipHeaderName.SessionExpires, string.Create(CultureInfo.InvariantCulture, $"{asked.Seconds};refresher={(isOurs ? "uas" : "uac")}"));
        if (doesPeerKnow)
        {
            response.Add(SipHeaderName.Require, "timer");
        }
    }

    /// <summary>The session is over.</summary>
    public void Stop()
    {
        _interval = TimeSpan.Zero;
        _refreshAt = null;
        _expireAt = null;
    }

    private void Start(uint seconds, bool isOurs, Instant now)
    {
        _interval = TimeSpan.FromSeconds(Math.Clamp(seconds, MinimumSeconds, MaximumSeconds));
        _isOurs = isOurs;

        // §10: half the interval to refresh; a third of it, but no more than 32 s, before its end to say goodbye.
        TimeSpan margin = _interval / 3 < TimeSpan.FromSeconds(32) ? _interval / 3 : TimeSpan.FromSeconds(32);
        _refreshAt = isOurs ? now + (_interval / 2) : null;
        _expireAt = now + (_interval - margin);
    }
}
