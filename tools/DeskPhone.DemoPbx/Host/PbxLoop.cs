using System.Diagnostics.CodeAnalysis;
using DeskPhone.Primitives.Time;
using DeskPhone.Transport;

namespace DeskPhone.DemoPbx.Host;

/// <summary>The one thread of the demo PBX: with calls it looks at their ports every 10 ms, without it sleeps until a message comes.</summary>
/// <remarks>One thread for signalling and sound: an exchange of seven numbers spends microseconds on either.</remarks>
internal sealed class PbxLoop(DemoPbxEngine engine, SipTransport transport, MediaPorts ports, PbxInbox inbox, DemoPbxHostOptions options)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(10);

    private Thread? _thread;
    private long _failures;
    private volatile bool _isStopped;

    /// <summary>How often something failed that never should.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    private Instant Now => Instant.FromBoot(options.Time.GetElapsedTime(0));

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "demo-pbx" };
        _thread.Start();
    }

    public void Stop()
    {
        _isStopped = true;
        inbox.Wake();
        _thread?.Join();
    }

    private void Run()
    {
        Guard(() => engine.HandleStart(Now));
        while (!_isStopped)
        {
            if (inbox.TryTake(Patience(), out PbxInput? input))
            {
                Guard(() => Handle(input!));
            }

            Guard(HandleTime);
        }
    }

    private TimeSpan Patience()
    {
        TimeSpan patience = engine.Deadline is { } deadline ? deadline - Now : Timeout.InfiniteTimeSpan;
        if (ports.Count > 0 && (patience == Timeout.InfiniteTimeSpan || patience > s_poll))
        {
            return s_poll;
        }

        // Whole milliseconds upwards: rounding down would spin through the last one.
        return patience == Timeout.InfiniteTimeSpan ? patience : TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(patience.TotalMilliseconds), 0, int.MaxValue));
    }

    private void Handle(PbxInput input)
    {
        switch (input)
        {
            case PbxInput.Message { Delivery: { } delivery }:
                if (delivery.Accepted is { } flow)
                {
                    engine.HandleFlowAccepted(flow);
                }

                engine.HandleMessage(delivery.Flow, delivery.Message.Span, Now);
                break;
            case PbxInput.FlowClosed closed:
                engine.HandleFlowClosed(closed.Flow);
                break;
            default:
                break; // Only to wake the loop.
        }
    }

    private void HandleTime()
    {
        ports.Receive(engine, Now);
        if (engine.Deadline <= Now)
        {
            engine.HandleTimeout(Now);
        }
    }

    private void Drain()
    {
        while (engine.TryDequeue(out DemoPbxOutput? output))
        {
            switch (output)
            {
                case DemoPbxOutput.SendMessage send:
                    transport.Send(send.Flow, send.Message);
                    break;
                case DemoPbxOutput.SendPacket packet:
                    ports.Send(packet);
                    break;
                case DemoPbxOutput.OpenPort open:
                    System.Net.IPEndPoint? local = ports.Open(open.Stream, out string? reason);
                    if (local is null)
                    {
                        options.Notice?.Invoke($"demo PBX: {reason}");
                    }

                    engine.HandlePortOpened(open.Stream, local, Now);
                    break;
                case DemoPbxOutput.ClosePort close:
                    ports.Close(close.Stream);
                    break;
                case DemoPbxOutput.Notice notice:
                    options.Notice?.Invoke($"demo PBX: {notice.Text}");
                    break;
                default:
                    throw new InvalidOperationException($"no such output: {output?.GetType().Name}");
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop's edge: whatever fails is told and counted, and the PBX goes on.")]
    private void Guard(Action step)
    {
        try
        {
            step();
            Drain();
        }
        catch (Exception failure)
        {
            _ = Interlocked.Increment(ref _failures);
            options.Notice?.Invoke($"demo PBX: {failure}");
        }
    }
}
