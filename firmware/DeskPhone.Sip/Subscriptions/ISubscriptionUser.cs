using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Subscriptions;

/// <summary>Who reads the news of a subscription.</summary>
internal interface ISubscriptionUser
{
    /// <summary>Event package (RFC 6665 §7).</summary>
    string Package { get; }

    /// <summary>Parameters of the Event header field, from the first semicolon on; empty for none.</summary>
    string Parameters => "";

    /// <summary>The bodies it reads.</summary>
    string Accept { get; }

    /// <summary>Option tags it needs the server to know of; empty for none.</summary>
    string Supported => "";

    /// <summary>A new subscription begins: what was known is history.</summary>
    void HandleBegun();

    /// <summary>News with a body, of whatever type; false where something is missing and a full state is wanted.</summary>
    bool HandleNews(ReceivedRequest notify, Instant now);

    /// <summary>Nobody tells us anything any more.</summary>
    void HandleLost();
}
