namespace DeskPhone.Sip.Subscriptions;

/// <summary>A feature of a user that the server keeps too (<c>as-feature-event</c>, vendor practice).</summary>
public enum ServerFeatureKind
{
    /// <summary>Do not disturb.</summary>
    DoNotDisturb,

    /// <summary>Every call is sent on.</summary>
    ForwardAlways,

    /// <summary>Calls are sent on while the line is busy.</summary>
    ForwardBusy,

    /// <summary>Calls nobody answers are sent on.</summary>
    ForwardUnanswered,
}
