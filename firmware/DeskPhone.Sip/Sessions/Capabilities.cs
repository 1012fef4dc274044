using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Answers that depend on nothing but what this phone can do (RFC 3261 §8.2 and §11.2).</summary>
internal static class Capabilities
{
    /// <summary>200 to OPTIONS, 481 to what belongs to a dialog or subscription nobody knows, 405 to the rest.</summary>
    public static void Answer(SipContext context, ServerTransaction transaction, Instant now)
    {
        int status = transaction.Request.Method switch
        {
            SipMethod.Options => 200,
            SipMethod.Bye or SipMethod.Notify => 481,
            SipMethod.Unknown or SipMethod.Invite or SipMethod.Ack or SipMethod.Cancel or SipMethod.Register or SipMethod.Prack
                or SipMethod.Update or SipMethod.Refer or SipMethod.Subscribe or SipMethod.Publish or SipMethod.Message
                or SipMethod.Info => 405,
            _ => 405,
        };
        Respond(context, transaction, status, now, SipHeaderName.Accept, "application/sdp");
    }

    /// <summary>A refusal with the header field that explains it, and Allow.</summary>
    public static void Respond(SipContext context, ServerTransaction transaction, int statusCode, Instant now, SipHeaderName name, string value)
    {
        MessageDraft response = MessageDraft.Response(transaction.Request, statusCode, context.Random.NextToken())
            .Add(SipHeaderName.Allow, SipContext.Allow)
            .Add(name, value)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
        transaction.Respond(statusCode, response, now);
    }
}
