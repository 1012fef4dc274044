using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>A REFER of ours and what becomes of it (RFC 3515 §2.4, RFC 5589).</summary>
internal sealed class OutgoingTransfer(SipContext context, InviteSession session, Dialog dialog, ReferTarget target) : IDialogRequestUser
{
    /// <summary>How long news may stay away: as long as a phone rings, and then some. A person will not wait longer for it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    /// <summary>When it is given up.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Whether it succeeded or failed.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Sends the REFER.</summary>
    public void Start(Instant now)
    {
        Deadline = now + s_patience;
        new DialogRequest(context, dialog, SipMethod.Refer, default, this)
        {
            Headers =
            [
                (SipHeaderName.ReferTo, target.ToString()),
                (SipHeaderName.ReferredBy, $"<{session.Account.Options.AddressOfRecord}>"),
            ],
        }.Start(now);
    }

    /// <summary>News of the peer's call: a start line as a body (RFC 3420).</summary>
    public void HandleNotify(ServerTransaction notify, Instant now)
    {
        notify.Respond(200, now);
        bool isTerminated = notify.Request.SubscriptionState.StartsWith("terminated", StringComparison.OrdinalIgnoreCase);
        int status = StatusOf(notify.Request.Body.Span, out string reason);
        if (status >= 200 || isTerminated)
        {
            Finish(status >= 200 ? status : 487, status >= 200 ? reason : "The other phone gave no result");
        }
        else if (status > 0 && !IsOver)
        {
            context.Emit(new SipOutput.TransferProgress(session.Id, status));
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (Deadline <= now)
        {
            Finish(408, "The other phone gave no result");
        }
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (response.StatusCode >= 300)
        {
            Finish(response.StatusCode, response.ReasonOrPhrase);
        }
        else if (response.HasNoReferSubscription)
        {
            Finish(200, "OK"); // RFC 4488 §4: there will be no news, so acceptance has to do.
        }
    }

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now) =>
        Finish(failure is TransactionFailure.Timeout ? 408 : 503, "The other side does not answer");

    private void Finish(int statusCode, string reason)
    {
        Deadline = null;
        if (!IsOver)
        {
            IsOver = true;
            context.Emit(new SipOutput.TransferEnded(session.Id, statusCode, reason));
        }
    }

    private static int StatusOf(ReadOnlySpan<byte> fragment, out string reason)
    {
        reason = "";
        int end = fragment.IndexOfAny("\r\n"u8);
        string line = Encoding.UTF8.GetString(end < 0 ? fragment : fragment[..end]);
        string[] parts = line.Split(' ', 3);
        if (parts.Length < 2 || !parts[0].Equals("SIP/2.0", StringComparison.OrdinalIgnoreCase)
            || !SipText.TryParseNumber(Encoding.UTF8.GetBytes(parts[1]), out uint status) || status is < 100 or > 699)
        {
            return 0;
        }

        reason = parts.Length > 2 && parts[2].Length > 0 ? parts[2] : SipReasonPhrases.For((int)status);
        return (int)status;
    }
}
