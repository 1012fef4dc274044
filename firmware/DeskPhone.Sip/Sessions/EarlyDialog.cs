using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>One branch of a forked INVITE of ours before it answers (RFC 3261 §12.1), with its reliable responses (RFC 3262 §4).</summary>
internal sealed class EarlyDialog(SipContext context, InviteSession session, Dialog dialog) : IDialogRequestUser
{
    private uint? _lastResponse;

    /// <summary>The dialog.</summary>
    public Dialog Dialog { get; } = dialog;

    /// <summary>Changes by UPDATE before the answer (RFC 3311 §5), and all changes after it.</summary>
    public OfferExchange Exchange { get; } = new(context, session, dialog);

    /// <summary>The last answer this branch gave; empty for none.</summary>
    public ReadOnlyMemory<byte> Answer { get; set; }

    /// <summary>Takes a provisional response; false for one that came before, or before its time. A reliable one is acknowledged.</summary>
    public bool Accept(ReceivedResponse response, Instant now)
    {
        if (!response.Requires("100rel") || response.ResponseNumber is not { } number)
        {
            return true;
        }

        if (_lastResponse is { } last && number != last + 1)
        {
            return false; // §4: a repeated one is being acknowledged; one from further on comes again.
        }

        _lastResponse = number;
        new DialogRequest(context, Dialog, SipMethod.Prack, default, this)
        {
            Headers = [(SipHeaderName.RAck, FormattableString.Invariant($"{number} {response.SequenceNumber} INVITE"))],
        }.Start(now);
        return true;
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (response.StatusCode >= 300)
        {
            context.Notice($"The other side refused the confirmation of its provisional response: {response.StatusCode} {response.ReasonOrPhrase}");
        }
    }

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now) =>
        context.Notice("Nobody answered the confirmation of a provisional response"); // The call's own timers decide.
}
