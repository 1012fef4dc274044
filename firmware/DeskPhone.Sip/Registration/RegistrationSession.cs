using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Registration;

/// <summary>Keeps one account's binding at its registrar (RFC 3261 §10.2).</summary>
internal sealed class RegistrationSession : IFlowUser, ITransactionUser
{
    /// <summary>After a connection broke: soon, but not all phones at once.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_soonAtMost = TimeSpan.FromSeconds(2);

    /// <summary>How often a trunk's server name is looked up, to know whose calls to take.</summary>
    private static readonly TimeSpan s_lookupInterval = TimeSpan.FromMinutes(5);

    /// <summary>Longest Min-Expires or Retry-After believed: a day. Beyond it a number is a mistake.</summary>
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly SipContext _context;
    private readonly RegistrationBackoff _backoff;
    private readonly string _callId;
    private readonly string _fromTag;
    private RequestAuthentication _authentication;
    private TimeSpan _expires;
    private uint _sequence;
    private int _statusCode;
    private string _reason = "";
    private bool _isRemoving;
    private bool _hasRaisedExpires;
    private bool _isPending;
    private bool _isAnew;

    public RegistrationSession(SipContext context, SipAccount account)
    {
        _context = context;
        Account = account;
        _backoff = new RegistrationBackoff(context.Random);
        _callId = context.Random.NextToken();
        _fromTag = context.Random.NextToken();
        _sequence = context.Random.NextBelow(1 << 16);
        _authentication = new RequestAuthentication(account.Credentials, mayPin: true);
        _expires = account.Options.Expires;
    }

    /// <summary>Whose.</summary>
    public SipAccount Account { get; }

    /// <summary>What was last reported.</summary>
    public RegistrationState State { get; private set; } = RegistrationState.Unregistered;

    /// <summary>When the next attempt is due.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Whether the account it belonged to is gone: nobody is told anything any more.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether a REGISTER or a wait for a flow is under way.</summary>
    public bool IsBusy => _isPending;

    /// <summary>Registers, or only looks the server up where the account does not register.</summary>
    public void Start(Instant now)
    {
        if (!Account.Options.DoesRegister)
        {
            Report(RegistrationState.Disabled, 0, "");
            Account.Link.Refresh(now);
            Deadline = now + s_lookupInterval;
            return;
        }

        Attempt(now);
    }

    /// <summary>Removes the binding, if there may be one.</summary>
    public void Remove(Instant now)
    {
        Deadline = null;
        _isRemoving = true;
        bool mayBeBound = State is RegistrationState.Registered || (_isPending && Account.Link.Flow is not null);
        if (!Account.Options.DoesRegister || !mayBeBound)
        {
            Account.Link.Forget(this);
            _isPending = false;
            if (Account.Options.DoesRegister)
            {
                Report(RegistrationState.Unregistered, 0, "");
            }

            return;
        }

        Report(RegistrationState.Unregistering, 0, "");
        Begin(now);
    }

    /// <summary>The network is back, or the person insists: tries now, whatever the back-off says.</summary>
    public void Retry(Instant now)
    {
        if (Account.Options.DoesRegister && !_isRemoving)
        {
            _sequence++; // Whatever still waits for an answer was asked before the network went.
            _isPending = false;
            _isAnew = true; // Who relies on the server hears of it even where nothing else changed: it may be another process.
            Account.Link.Forget(this);
            Deadline = now + _backoff.AfterLink();
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (!(Deadline <= now))
        {
            return;
        }

        if (Account.Options.DoesRegister)
        {
            Attempt(now);
        }
        else
        {
            Account.Link.Refresh(now);
            Deadline = now + s_lookupInterval;
        }
    }

    /// <summary>The account's path is gone; what was under way on it has been told by its transaction.</summary>
    public void HandleFlowLost(string reason, Instant now)
    {
        if (!_isPending && State is RegistrationState.Registered)
        {
            Report(RegistrationState.Failed, 503, reason);
            Deadline = now + _context.Random.NextBetween(s_soon, s_soonAtMost);
        }
    }

    /// <summary>Another place of the server takes over: the binding is made there at once, so that calls come in.</summary>
    public void HandleServerChanged(Instant now)
    {
        if (Account.Options.DoesRegister && !_isPending && !_isRemoving)
        {
            Deadline = now;
        }
    }

    /// <inheritdoc/>
    public void HandleFlowReady(SipFlow flow, Instant now)
    {
        if (_isPending)
        {
            Send(flow, now);
        }
    }

    /// <inheritdoc/>
    public void HandleNoFlow(string reason, Instant now) => Fail(503, reason, retryAfter: null, now);

    /// <inheritdoc/>
    public void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now)
    {
        if (transaction.Request.SequenceNumber != _sequence)
        {
            return; // An older attempt, overtaken by a removal.
        }

        if (TryFailOver(transaction, retryAfter: null, now) || failure is TransactionFailure.NoResponse)
        {
            return; // Where nobody else is there the transaction goes on by its own timers.
        }

        if (failure is TransactionFailure.Timeout)
        {
            Account.Link.HandleUnanswered(now);
            Fail(408, "The server does not answer", retryAfter: null, now);
            return;
        }

        bool wasRegistered = State is RegistrationState.Registered;
        Fail(503, Account.Link.FailureReason.Length > 0 ? Account.Link.FailureReason : "The connection to the server broke", retryAfter: null, now);
        if (wasRegistered && !_isRemoving)
        {
            Deadline = now + _context.Random.NextBetween(s_soon, s_soonAtMost);
        }
    }

    /// <inheritdoc/>
    public void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (transaction.Request.SequenceNumber != _sequence || response.StatusCode < 200)
        {
            return;
        }

        switch (response.StatusCode)
        {
            case < 300:
                Succeed(transaction, response, now);
                break;

            case 401 or 407:
                if (_authentication.TryAnswer(response, out string refusal))
                {
                    Send(transaction.Flow, now);
                }
                else
                {
                    Fail(response.StatusCode, refusal, response.RetryAfter, now);
                }

                break;

            case 423 when response.MinExpiresSeconds is { } seconds && !_hasRaisedExpires && seconds <= s_day.TotalSeconds:
                _expires = TimeSpan.FromSeconds(Math.Max(seconds, _expires.TotalSeconds));
                _hasRaisedExpires = true; // Once per attempt: a registrar that moves the mark would keep us going.
                Send(transaction.Flow, now);
                break;

            case 503 when TryFailOver(transaction, response.RetryAfter, now):
                break;

            default:
                Fail(response.StatusCode, response.ReasonOrPhrase, response.RetryAfter, now);
                break;
        }
    }

    private void Attempt(Instant now)
    {
        if (State is not RegistrationState.Registered)
        {
            Report(RegistrationState.Registering, _statusCode, _reason);
        }

        Begin(now);
    }

    /// <summary>Turns to another place of the server, if there is one, and registers there (RFC 3263 §4.3).</summary>
    private bool TryFailOver(ClientTransaction transaction, TimeSpan? retryAfter, Instant now)
    {
        if (_isRemoving || !Account.Link.TryFailOver(transaction.Flow, retryAfter, now))
        {
            return false;
        }

        _sequence++; // Whatever the other place still says belongs to the past.
        _authentication = new RequestAuthentication(Account.Credentials, mayPin: true);
        Account.Link.Forget(this);
        Account.Link.Request(this, now);
        return true;
    }

    private void Begin(Instant now)
    {
        if (Account.Link.Flow is not null)
        {
            Account.Link.Refresh(now); // Behind the request: the next one goes by it.
        }

        Deadline = null;
        _authentication = new RequestAuthentication(Account.Credentials, mayPin: true);
        _hasRaisedExpires = false;
        Account.Link.Forget(this);
        _isPending = true;
        if (_isRemoving)
        {
            Account.Link.Request(this, now);
        }
        else
        {
            Account.Link.RequestBest(this, now);
        }
    }

    private void Send(SipFlow flow, Instant now)
    {
        int seconds = _isRemoving ? 0 : (int)_expires.TotalSeconds;
        MessageDraft request = RegisterRequest.For(Account, flow, seconds, _fromTag, _callId, ++_sequence)
            .Add(SipHeaderName.UserAgent, _context.Options.UserAgent);
        _authentication.Apply(request);
        _context.Transactions.SendRequest(request, flow, this, now).WaitAtMost(Account.Link.PatienceOn(flow, now), now);
    }

    private void Succeed(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        _isPending = false;
        _backoff.Reset();
        if (_isRemoving)
        {
            Report(RegistrationState.Unregistered, response.StatusCode, response.ReasonOrPhrase);
            return;
        }

        Account.Link.Adopt(transaction.Flow, now);
        Account.ServiceRoutes = response.ServiceRoutes;
        Account.TakeGruu(response);
        if (response.Requires("outbound"))
        {
            Account.Link.KeepAlive.HandleOutbound(response.FlowTimerSeconds is { } timer ? TimeSpan.FromSeconds(timer) : null, now);
        }

        TimeSpan granted = BindingLifetime.Of(Account, transaction.Flow, response, _expires);

        // Between three quarters and nine tenths of the lifetime: early enough for one retry, spread over the fleet.
        Deadline = now + _context.Random.NextBetween(granted * 0.75, granted * 0.9);
        Report(RegistrationState.Registered, response.StatusCode, response.ReasonOrPhrase);
    }

    private void Fail(int statusCode, string reason, TimeSpan? retryAfter, Instant now)
    {
        _isPending = false;
        if (_isRemoving)
        {
            Report(RegistrationState.Unregistered, statusCode, reason);
            return;
        }

        TimeSpan delay = _backoff.NextDelay();
        if (retryAfter > delay)
        {
            TimeSpan asked = retryAfter.Value > s_day ? s_day : retryAfter.Value;
            delay = asked + _context.Random.NextBetween(TimeSpan.Zero, asked / 10);
        }

        Deadline = now + delay;
        Report(RegistrationState.Failed, statusCode, reason);
        _context.Notice(string.Create(CultureInfo.InvariantCulture,
            $"Account {Account.Id.Index}: registration failed, {statusCode} {reason}; next attempt in {delay.TotalSeconds:F0} s"));
    }

    private void Report(RegistrationState state, int statusCode, string reason)
    {
        bool isNews = state != State || statusCode != _statusCode || reason != _reason || (_isAnew && state is RegistrationState.Registered);
        _isAnew &= !isNews;
        State = state;
        _statusCode = statusCode;
        _reason = reason;
        if (isNews && !IsSilent)
        {
            _context.Emit(new SipOutput.RegistrationChanged(Account.Id, state, statusCode, reason));
        }
    }
}
