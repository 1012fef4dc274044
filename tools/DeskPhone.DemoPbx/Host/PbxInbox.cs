using System.Collections.Concurrent;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport;

namespace DeskPhone.DemoPbx.Host;

/// <summary>What waits for the loop: 256 messages at most. A datagram beyond is dropped, a stream is read no further.</summary>
internal sealed class PbxInbox(Action<string>? notice) : ISipFlowEvents, IDisposable
{
    private readonly BlockingCollection<PbxInput> _inputs = [];
    private readonly SemaphoreSlim _room = new(256);

    public void FlowOpened(SipFlow flow)
    {
        // A PBX opens none: phones come to it.
    }

    public void FlowFailed(FlowId flow, string reason) => _inputs.Add(new PbxInput.FlowClosed(flow));

    public bool TryDeliver(SipDelivery delivery)
    {
        bool hasRoom = _room.Wait(0);
        if (hasRoom)
        {
            _inputs.Add(new PbxInput.Message(delivery));
        }

        return hasRoom;
    }

    public async ValueTask DeliverAsync(SipDelivery delivery, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        _inputs.Add(new PbxInput.Message(delivery), CancellationToken.None);
    }

    public void Notice(string text) => notice?.Invoke(text);

    public void Wake() => _inputs.Add(new PbxInput.Wake());

    /// <summary>Takes the next input, waiting so long for it; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public bool TryTake(TimeSpan limit, out PbxInput? input)
    {
        bool isTaken = _inputs.TryTake(out input, limit);
        if (input is PbxInput.Message)
        {
            _ = _room.Release();
        }

        return isTaken;
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _room.Dispose();
    }
}
