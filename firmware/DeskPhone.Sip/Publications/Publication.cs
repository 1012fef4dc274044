using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Subscriptions;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Publications;

/// <summary>The presence of an account, told to its server and kept told (RFC 3903 §4).</summary>
internal sealed class Publication(SipContext context, SipAccount account)
{
    private const uint WantedSeconds = 3600;

    private readonly RegistrationBackoff _backoff = new(context.Random);
    private Presence? _wanted;
    private string _tag = "";
    private uint _seconds = WantedSeconds;
    private bool _isPending;
    private bool _isChanged;
    private bool _isGivenUp;

    /// <summary>When to refresh, or to try again.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Whose.</summary>
    public SipAccount Account => account;

    /// <summary>Tells another presence; null takes it back.</summary>
    public void Set(Presence? presence, Instant now)
    {
        if (presence == _wanted)
        {
            return;
        }

        _wanted = presence;
        _isChanged = true;
        if (!_isPending && !_isGivenUp && (presence is not null || _tag.Length > 0))
        {
            Send(now);
        }
    }

    /// <summary>The server is there again: it may have forgotten.</summary>
    public void Renew(Instant now)
    {
        if (!_isPending && !_isGivenUp && _wanted is not null)
        {
            Send(now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (Deadline <= now)
        {
            Send(now);
        }
    }

    private void Send(Instant now)
    {
        Deadline = null;
        _isPending = true;
        bool isRefresh = _tag.Length > 0 && !_isChanged; // §4.1: a refresh has no body.
        _isChanged = false;
        List<(SipHeaderName Name, string Value)> headers =
        [
            (SipHeaderName.Event, "presence"),
            (SipHeaderName.Expires, (_wanted is null ? 0 : _seconds).ToString(CultureInfo.InvariantCulture)),
        ];
        if (_tag.Length > 0)
        {
            headers.Add((SipHeaderName.SipIfMatch, _tag));
        }

        new StandaloneRequest(context, account, SipMethod.Publish, account.Options.AddressOfRecord, HandleDone)
        {
            Headers = headers,
            ContentType = ContentTypes.Presence,
            Body = isRefresh || _wanted is null ? default : _wanted.ToDocument(account.Options.AddressOfRecord),
        }.Start(now);
    }

    private void HandleDone(ReceivedResponse? response, Instant now)
    {
        _isPending = false;
        switch (response?.StatusCode)
        {
            case >= 200 and < 300:
                _backoff.Reset();
                _tag = _wanted is null ? "" : response.EntityTag;
                uint granted = Math.Clamp(response.ExpiresSeconds ?? _seconds, 10, 86_400);
                Deadline = _wanted is null ? null : now + context.Random.NextBetween(TimeSpan.FromSeconds(granted * 0.75), TimeSpan.FromSeconds(granted * 0.9));
                break;
            case 412 when _tag.Length > 0:
                _tag = ""; // §4.1: it has forgotten us; begin anew.
                _isChanged = true;
                break;
            case 423 when response.MinExpiresSeconds is { } least && least > _seconds && least <= 86_400:
                _seconds = least;
                _isChanged = true;
                break;
            case 403 or 404 or 405 or 415 or 489 or 501:
                _isGivenUp = true; // It does not keep presence; asking again will not teach it.
                context.Notice(string.Create(CultureInfo.InvariantCulture, $"Account {account.Id.Index}: the server keeps no presence: {response.StatusCode} {response.ReasonOrPhrase}"));
                return;
            default:
                _tag = "";
                _isChanged = true;
                Deadline = now + (response?.RetryAfter is { } wait && wait < TimeSpan.FromHours(1) ? wait : _backoff.NextDelay());
                return;
        }

        if (_isChanged && (_wanted is not null || _tag.Length > 0))
        {
            Send(now);
        }
    }
}
