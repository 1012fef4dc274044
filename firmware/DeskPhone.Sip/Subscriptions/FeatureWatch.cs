using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Forwarding and do not disturb as the server has them (<c>as-feature-event</c>, vendor practice). A server that knows no such thing is never asked again.</summary>
internal sealed class FeatureWatch(SipContext context, SipAccount account) : ISubscriptionUser
{
    private const string Event = "as-feature-event";

    public string Package => Event;

    public string Accept => ContentTypes.Features;

    public void HandleBegun()
    {
        // The server tells all of them first.
    }

    public bool HandleNews(ReceivedRequest notify, Instant now)
    {
        byte[] contentType = Encoding.UTF8.GetBytes(notify.ContentType + notify.ContentTypeParameters);
        foreach (Range part in MultipartBody.FindAll(contentType, notify.Body.Span, Encoding.ASCII.GetBytes(ContentTypes.Features)))
        {
            if (FeatureDocument.Read(notify.Body.Span[part]) is { } feature)
            {
                context.Emit(new SipOutput.FeatureChanged(account.Id, feature));
            }
        }

        return true;
    }

    public void HandleLost()
    {
        // What was last told holds: a server that restarts forwards as before.
    }
}
