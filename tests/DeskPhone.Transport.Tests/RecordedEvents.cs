using System.Collections.Concurrent;
using System.Text;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport.Tests;

/// <summary>Keeps what the sockets told, in order, and lets a test wait for more.</summary>
public sealed class RecordedEvents : ISipFlowEvents
{
    private readonly BlockingCollection<string> _log = [];

    /// <summary>Whether there is room for messages.</summary>
    public bool HasRoom { get; set; } = true;

    public ConcurrentDictionary<FlowId, SipFlow> Flows { get; } = new();

    public void FlowOpened(SipFlow flow)
    {
        Flows[flow.Id] = flow;
        _log.Add($"opened {flow.Id.Value}");
    }

    public void FlowFailed(FlowId flow, string reason) => _log.Add($"failed {flow.Value}: {reason}");

    public bool TryDeliver(SipDelivery delivery)
    {
        if (!HasRoom)
        {
            return false;
        }

        Record(delivery);
        return true;
    }

    public ValueTask DeliverAsync(SipDelivery delivery, CancellationToken cancellationToken)
    {
        Record(delivery);
        return ValueTask.CompletedTask;
    }

    public void Notice(string text) => _log.Add($"notice {text}");

    /// <summary>The next thing told; fails when nothing comes within ten seconds.</summary>
    public string Next()
    {
        Assert.True(_log.TryTake(out string? entry, TimeSpan.FromSeconds(10)), "nothing was told for ten seconds");
        return entry!;
    }

    private void Record(SipDelivery delivery)
    {
        if (delivery.Accepted is { } flow)
        {
            Flows[flow.Id] = flow;
            _log.Add($"accepted {flow.Id.Value}");
        }

        _log.Add($"message {delivery.Flow.Value}: {Encoding.UTF8.GetString(delivery.Message.Span)}");
    }
}
