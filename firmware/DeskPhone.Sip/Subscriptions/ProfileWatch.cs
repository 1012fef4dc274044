using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Where the configuration of this phone lies (RFC 6080 §5): an address, learned and not yet trusted.</summary>
internal sealed class ProfileWatch(SipContext context, SipWatch watch) : ISubscriptionUser
{
    private const int MaxAddressLength = 1024;

    public string Package => "ua-profile";

    public string Parameters => ";profile-type=device";

    public string Accept => ContentTypes.Address;

    public void HandleBegun()
    {
        // The address learned before holds.
    }

    public bool HandleNews(ReceivedRequest notify, Instant now)
    {
        string address = Encoding.UTF8.GetString(notify.Part(ContentTypes.Address).Span).Trim();
        if (address.Length is > 0 and <= MaxAddressLength && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri))
        {
            context.Emit(new SipOutput.ProfileOffered(watch.Account, uri));
        }

        return true;
    }

    public void HandleLost()
    {
        // As above.
    }
}
