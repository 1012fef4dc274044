using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Defence;

/// <summary>Who is heard how often: strangers seldom, all of them together not much more, servers as often as a phone can use it.</summary>
internal sealed class FloodGate(SipEngineOptions options, Instant now)
{
    private const int StrangersTogether = 10;

    private readonly SourceLimiter _strangers = new(options.StrangerMessagesPerSecond);
    private readonly SourceLimiter _servers = new(options.ServerRequestsPerSecond);
    private TokenBucket _allStrangers = new(StrangersTogether * options.StrangerMessagesPerSecond, now);

    /// <summary>Whether a message of somebody who is no server is worth reading. His own bucket comes first: who floods alone starves alone.</summary>
    public bool AdmitsStranger(IPAddress source, Instant at) => _strangers.TryTake(source, at) && _allStrangers.TryTake(at);

    /// <summary>Whether a new request of a server is taken.</summary>
    public bool AdmitsRequest(IPAddress server, Instant at) => _servers.TryTake(server, at);
}
