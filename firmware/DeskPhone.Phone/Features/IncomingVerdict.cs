using DeskPhone.Phone.History;

namespace DeskPhone.Phone.Features;

/// <summary>What is done with a caller at the door.</summary>
/// <param name="StatusCode">What the caller is told; 0 lets it ring.</param>
/// <param name="Target">Where the caller is sent; empty for nowhere.</param>
/// <param name="Reason">Why, in the words of RFC 5806 §5; empty where it is not sent on.</param>
/// <param name="Kind">What the log says of it.</param>
internal readonly record struct IncomingVerdict(int StatusCode, string Target = "", string Reason = "", HistoryKind Kind = HistoryKind.Missed)
{
    /// <summary>Let it ring.</summary>
    public static IncomingVerdict Ring => new(0);

    public bool LetsRing => StatusCode == 0;

    public static IncomingVerdict Forward(string target, string reason) => new(302, target, reason, HistoryKind.Forwarded);
}
