namespace DeskPhone.Sip.Subscriptions;

/// <summary>How the server has a feature of a user.</summary>
/// <param name="Kind">Which.</param>
/// <param name="IsOn">Whether it is switched on.</param>
/// <param name="Target">Where calls are sent on to, a number or URI; empty for do not disturb, or where none is set.</param>
public readonly record struct ServerFeature(ServerFeatureKind Kind, bool IsOn, string Target);
