using System.Globalization;
using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>A peer's wish that we call somebody else, and the news we send about it (RFC 3515 §2.4).</summary>
/// <param name="context">Shared rooms.</param>
/// <param name="dialog">The dialog the REFER came in.</param>
/// <param name="refer">The REFER.</param>
/// <param name="target">Whom to call.</param>
/// <param name="isFirst">Whether it is the first in its dialog: the news of later ones need an id (§2.4.6).</param>
internal sealed class Referral(SipContext context, Dialog dialog, ReceivedRequest refer, ReferTarget target, bool isFirst) : IDialogRequestUser
{
    /// <summary>How long the news may take: longer than any phone rings.</summary>
    private const int LifetimeSeconds = 300;

    private int _lastStatus;
    private bool _isOver;

    /// <summary>Whom to call.</summary>
    public ReferTarget Target => target;

    /// <summary>Who asks, for Referred-By; empty where the peer left it out.</summary>
    public string ReferredBy => refer.ReferredBy;

    /// <summary>Whether the call it asked for has begun.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Tells the peer how the call does; nothing after a final status, and nothing where it wants no news (RFC 4488).</summary>
    public void Report(int statusCode, Instant now)
    {
        if (_isOver || statusCode == _lastStatus)
        {
            return;
        }

        _lastStatus = statusCode;
        _isOver = statusCode >= 200;
        if (refer.HasNoReferSubscription)
        {
            return;
        }

        string state = _isOver ? "terminated;reason=noresource" : string.Create(CultureInfo.InvariantCulture, $"active;expires={LifetimeSeconds}");
        string id = isFirst ? "" : string.Create(CultureInfo.InvariantCulture, $";id={refer.SequenceNumber}");
        string fragment = string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {statusCode} {SipReasonPhrases.For(statusCode)}\r\n");
        new DialogRequest(context, dialog, SipMethod.Notify, Encoding.ASCII.GetBytes(fragment), this)
        {
            ContentType = $"{ContentTypes.Fragment};version=2.0",
            Headers = [(SipHeaderName.Event, $"refer{id}"), (SipHeaderName.SubscriptionState, state)],
        }.Start(now);
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now) =>
        _isOver |= response.StatusCode is 481 or 489; // RFC 6665 §4.2.2: it does not want to know.

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now) => _isOver = true;
}
