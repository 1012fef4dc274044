using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>One subscription of ours, kept alive through refusals, lost servers and forks (RFC 6665 §4.1).</summary>
internal sealed class Subscription(SipContext context, SipAccount account, string target, ISubscriptionUser user)
    : IFlowUser, ITransactionUser, IDialogRequestUser
{
    private const uint WantedSeconds = 3600;
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_soonAtMost = TimeSpan.FromSeconds(2);

    /// <summary>After a refusal that only an administrator can mend.</summary>
    private static readonly TimeSpan s_refusedAtLeast = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_refusedAtMost = TimeSpan.FromMinutes(60);

    private readonly RegistrationBackoff _backoff = new(context.Random);
    private RequestAuthentication _authentication = new(account.Credentials, mayPin: false);
    private string _callId = "";
    private string _fromTag = "";
    private uint _sequence;
    private uint _seconds = WantedSeconds;
    private Dialog? _dialog;
    private DialogRequest? _refresh;
    private bool _isPending;
    private bool _isGivenUp;
    private bool _hasNews;

    /// <summary>Whose.</summary>
    public SipAccount Account => account;

    /// <summary>When to refresh, or to try again.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Begins after a moment, so that two hundred lamps do not ask at once.</summary>
    public void StartWithin(TimeSpan delay, Instant now) => Deadline = now + context.Random.NextBetween(TimeSpan.Zero, delay);

    /// <summary>The server is there again: what it still knows is refreshed, and it has what it forgot told again.</summary>
    public void Renew(TimeSpan within, Instant now)
    {
        if (!_isGivenUp && !_isPending)
        {
            StartWithin(within, now);
        }
    }

    /// <summary>Tells the server something in a refresh; false while there is no subscription.</summary>
    public bool TryTell(string contentType, ReadOnlyMemory<byte> body, Instant now)
    {
        bool stands = _dialog is not null && _hasNews && !_isGivenUp;
        if (stands)
        {
            Refresh(_seconds, now, contentType, body);
        }

        return stands;
    }

    /// <summary>Ends it; the server is told.</summary>
    public void Stop(Instant now)
    {
        Deadline = null;
        _isGivenUp = true;
        account.Link.Forget(this);
        if (_dialog is not null)
        {
            Refresh(0, now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (!(Deadline <= now))
        {
            return;
        }

        Deadline = null;
        if (_dialog is not null && _hasNews)
        {
            Refresh(_seconds, now);
        }
        else
        {
            Begin(now);
        }
    }

    /// <summary>Whether a NOTIFY is about it, on whichever branch of a fork.</summary>
    public bool Owns(ReceivedRequest notify) => _callId.Length > 0 && notify.CallId == _callId && notify.ToTag == _fromTag;

    /// <summary>News.</summary>
    public void HandleNotify(ServerTransaction transaction, Instant now)
    {
        ReceivedRequest notify = transaction.Request;
        if (!notify.Event.Split(';')[0].Trim().Equals(user.Package, StringComparison.OrdinalIgnoreCase))
        {
            transaction.Respond(489, now);
            return;
        }

        if (_dialog is not null && _dialog.RemoteTag != notify.FromTag)
        {
            transaction.Respond(481, now); // §4.1.4: one branch of a fork is enough; the others are told to stop.
            return;
        }

        _dialog ??= Dialog.FromNotify(account, notify, _sequence);
        if (!_dialog.AcceptSequence(notify.SequenceNumber))
        {
            transaction.Respond(500, now);
            return;
        }

        _dialog.RefreshTarget(notify);
        transaction.Respond(200, MessageDraft.Response(notify, 200, "")
            .Add(SipHeaderName.Contact, account.ContactOn(transaction.Flow)).Add(SipHeaderName.UserAgent, context.Options.UserAgent), now);
        _hasNews = true;
        bool isComplete = notify.Body.IsEmpty || user.HandleNews(notify, now);
        HandleState(SubscriptionNews.Read(notify.SubscriptionState), isComplete, now);
    }

    /// <inheritdoc/>
    public void HandleFlowReady(SipFlow flow, Instant now)
    {
        MessageDraft request = account.NewRequest(SipMethod.Subscribe, target, _fromTag, _callId, ++_sequence)
            .Add(SipHeaderName.Contact, account.ContactOn(flow))
            .Add(SipHeaderName.Allow, SipContext.Allow)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent)
            .AddAll(HeadersFor(_seconds));
        _authentication.Apply(request);
        context.Transactions.SendRequest(request, flow, this, now);
    }

    /// <inheritdoc/>
    public void HandleNoFlow(string reason, Instant now) => Fail(retryAfter: null, now);

    /// <inheritdoc/>
    public void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now)
    {
        if (_isPending && transaction.Request.SequenceNumber == _sequence)
        {
            Fail(retryAfter: null, now);
        }
    }

    /// <inheritdoc/>
    public void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (response.StatusCode < 200 || !_isPending || transaction.Request.SequenceNumber != _sequence)
        {
            return;
        }

        if (RequestAuthentication.IsChallenge(response.StatusCode) && _authentication.TryAnswer(response, out _))
        {
            HandleFlowReady(transaction.Flow, now);
        }
        else if (response.StatusCode < 300)
        {
            _isPending = false;
            _backoff.Reset();
            _dialog ??= Dialog.FromResponse(account, transaction.Request, response);
            Schedule(response.ExpiresSeconds ?? _seconds, now);
            if (!_hasNews)
            {
                Deadline = now + context.Options.Timers.TimerF; // §4.1.2.4, timer N: without a NOTIFY there is no subscription.
            }
        }
        else
        {
            HandleRefusal(response, now);
        }
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (request != _refresh || _isGivenUp)
        {
            return;
        }

        _refresh = null;
        if (response.StatusCode < 300)
        {
            _backoff.Reset();
            Schedule(response.ExpiresSeconds ?? _seconds, now);
        }
        else if (response.StatusCode is 481 or 408)
        {
            user.HandleLost();
            Begin(now); // §4.1.2.2: the server has forgotten it.
        }
        else
        {
            HandleRefusal(response, now);
        }
    }

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now)
    {
        if (request == _refresh && !_isGivenUp)
        {
            Fail(retryAfter: null, now);
        }
    }

    private void HandleState(SubscriptionNews state, bool isComplete, Instant now)
    {
        if (_isGivenUp)
        {
            return;
        }

        if (!state.IsTerminated)
        {
            if (!isComplete)
            {
                Refresh(_seconds, now); // A refresh brings the full state (RFC 6665 §4.2.1.2).
            }
            else if (!_isPending && _refresh is null)
            {
                Schedule(state.Seconds ?? _seconds, now);
            }

            return;
        }

        _dialog = null;
        _callId = "";
        _isPending = false;
        user.HandleLost();
        Deadline = state.Reason switch
        {
            "rejected" or "noresource" => now + context.Random.NextBetween(s_refusedAtLeast, s_refusedAtMost),
            "invariant" => null, // §4.1.3: it will never change again.
            "probation" or "giveup" => now + (state.RetryAfter ?? _backoff.NextDelay()),
            _ => now + context.Random.NextBetween(s_soon, s_soonAtMost),
        };
    }

    private void HandleRefusal(ReceivedResponse response, Instant now)
    {
        if (response.StatusCode == 423 && response.MinExpiresSeconds is { } least && least > _seconds && least <= 86_400)
        {
            _seconds = least;
            Begin(now);
            return;
        }

        context.Notice(string.Create(CultureInfo.InvariantCulture,
            $"Account {account.Id.Index}: the server does not tell about {user.Package} of {target}: {response.StatusCode} {response.ReasonOrPhrase}"));
        if (response.StatusCode is 405 or 415 or 420 or 489 or 501)
        {
            Lose();
            _isGivenUp = true; // It will not learn it while we ask: silence is the better neighbour.
        }
        else if (response.StatusCode is 401 or 403 or 404 or 407 or 410 or 603 or 604)
        {
            Lose();
            Deadline = now + context.Random.NextBetween(s_refusedAtLeast, s_refusedAtMost);
        }
        else
        {
            Fail(response.RetryAfter, now);
        }
    }

    private void Fail(TimeSpan? retryAfter, Instant now)
    {
        Lose();
        TimeSpan delay = _backoff.NextDelay();
        Deadline = now + (retryAfter > delay && retryAfter < s_refusedAtMost ? retryAfter.Value : delay);
    }

    private void Lose()
    {
        _isPending = false;
        _dialog = null;
        _refresh = null;
        _hasNews = false;
        user.HandleLost();
    }

    private void Begin(Instant now)
    {
        _callId = context.Random.NextToken();
        _fromTag = context.Random.NextToken();
        _sequence = context.Random.NextBelow(1 << 16);
        _authentication = new RequestAuthentication(account.Credentials, mayPin: false);
        _dialog = null;
        _refresh = null;
        _hasNews = false;
        _isPending = true;
        user.HandleBegun();
        account.Link.Forget(this);
        account.Link.Request(this, now);
    }

    private void Refresh(uint seconds, Instant now, string contentType = "", ReadOnlyMemory<byte> body = default)
    {
        _refresh = new DialogRequest(context, _dialog!, SipMethod.Subscribe, body, this) { Headers = HeadersFor(seconds), ContentType = contentType };
        _refresh.Start(now);
    }

    /// <summary>Between three quarters and nine tenths of the lifetime: early enough for one retry, spread over the fleet.</summary>
    private void Schedule(uint seconds, Instant now)
    {
        TimeSpan lifetime = TimeSpan.FromSeconds(Math.Clamp(seconds, 10, 86_400));
        Deadline = now + context.Random.NextBetween(lifetime * 0.75, lifetime * 0.9);
    }

    private List<(SipHeaderName Name, string Value)> HeadersFor(uint seconds)
    {
        IEnumerable<(SipHeaderName Name, string Value)> extensions = user.Supported.Length > 0 ? [(SipHeaderName.Supported, user.Supported)] : [];
        return
        [
            (SipHeaderName.Event, user.Package + user.Parameters),
            (SipHeaderName.Accept, user.Accept),
            (SipHeaderName.Expires, seconds.ToString(CultureInfo.InvariantCulture)),
            .. extensions,
        ];
    }
}
