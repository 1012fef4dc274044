using System.Diagnostics.CodeAnalysis;
using DeskPhone.App.Logging;
using DeskPhone.Core;
using DeskPhone.Core.Control;
using DeskPhone.Primitives.Time;
using DeskPhone.Transport;

namespace DeskPhone.App.Control;

/// <summary>The thread that owns the <see cref="PhoneCore"/>: an input, its outputs, the next; in between it sleeps.</summary>
internal sealed class ControlLoop(
    PhoneCore core, ControlInbox inbox, ControlOutputs outputs, MonotonicClock clock, ILogSink log)
{
    // After a failure, so that a deadline which cannot be handled does not spin the processor.
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromMilliseconds(100);

    // What happened in time counts before what did not, however late this thread comes to it; but no flood of inputs holds the clock up.
    private const int MaxInputsBeforeDeadline = 64;

    private readonly WallClockTicks _wallClock = new(clock);
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _thread;
    private Instant? _pausedUntil;
    private long _failures;
    private volatile bool _isStopped;

    /// <summary>How often something failed that never should.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Completed when the first rest is reached: what can be said to a server without waiting for anybody has been said.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Completed when the phone has said goodbye to everything.</summary>
    public Task ShutdownComplete => outputs.ShutdownComplete;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "deskphone-control" };
        _thread.Start();
    }

    /// <summary>Ends the thread; what still waits is refused.</summary>
    public void Stop()
    {
        _isStopped = true;
        inbox.Post(new ControlInput.Shutdown()); // Only to wake it.
        _thread?.Join();
    }

    private void Run()
    {
        Guard(() => core.HandleStart(clock.Now));
        int inputs = 0;
        while (!_isStopped)
        {
            if (inbox.TryTake(out ControlInput? input))
            {
                Guard(() => Handle(input!));
                if (++inputs < MaxInputsBeforeDeadline && inbox.HasWaiting)
                {
                    continue;
                }
            }

            inputs = 0;
            Instant now = clock.Now;
            Instant deadline = Deadline();
            if (deadline <= now)
            {
                Guard(() => HandleDeadline(now));
            }
            else if (input is null)
            {
                _ = _settled.TrySetResult();
                inbox.Wait(deadline - now);
            }
        }

        _ = _settled.TrySetResult();
        RefuseWhatWaits();
    }

    private Instant Deadline()
    {
        Instant due = core.Deadline is { } coreDue && coreDue < _wallClock.Due ? coreDue : _wallClock.Due;
        return _pausedUntil is { } paused && paused > due ? paused : due;
    }

    private void HandleDeadline(Instant now)
    {
        _pausedUntil = null;
        if (_wallClock.Due <= now)
        {
            (DateTimeOffset utc, bool isTrusted) = _wallClock.Next();
            core.HandleWallClock(utc, isTrusted, now);
        }

        if (core.Deadline <= now)
        {
            core.HandleTimeout(now);
        }
    }

    private void Handle(ControlInput input)
    {
        Instant now = clock.Now;
        switch (input)
        {
            case ControlInput.Key key:
                core.HandleKey(key.Event, now);
                break;

            case ControlInput.Hook hook:
                core.HandleHook(hook.IsOffHook, now);
                break;

            case ControlInput.FlowOpened opened:
                core.HandleFlowOpened(opened.Flow, now);
                break;

            case ControlInput.FlowFailed failed:
                core.HandleFlowFailed(failed.Flow, failed.Reason, now);
                break;

            case ControlInput.Message message:
                HandleMessage(message.Delivery, now);
                break;

            case ControlInput.DnsMessage answer:
                core.HandleDnsMessage(answer.Exchange, answer.Response.Span, now);
                break;

            case ControlInput.DnsFailed lost:
                core.HandleDnsFailed(lost.Exchange, now);
                break;

            case ControlInput.Book book:
                core.HandleBook(book.Index, book.Contacts, now);
                break;

            case ControlInput.Page page:
                core.HandlePage(page.Group, page.PayloadType, page.Source, now);
                break;

            case ControlInput.Place place:
                core.HandlePlace(place.Origin, place.Known);
                break;

            case ControlInput.Found found:
                core.HandleFound(found.Query, found.Contacts, now);
                break;

            case ControlInput.MediaNews news:
                core.HandleMediaEvent(news.Event, now);
                break;

            case ControlInput.Provisioned provisioned:
                core.HandleProvisioning(provisioned.Input, now);
                break;

            case ControlInput.Command command:
                HandleCommand(command, now);
                break;

            case ControlInput.Administration administration:
                core.HandleAdministration(administration.Facts, now);
                break;

            case ControlInput.NetworkRestored restored:
                core.HandleNetworkRestored(restored.DnsServers, now);
                break;

            case ControlInput.NamesRestored restored:
                core.HandleNamesRestored(restored.DnsServers, now);
                break;

            case ControlInput.Asked asked:
                asked.Probe.Answer();
                break;

            case ControlInput.Update update:
                core.HandleUpdate(update.Value, now);
                break;

            case ControlInput.Shutdown when !_isStopped:
                core.HandleShutdown(now);
                break;

            default:
                break; // The shutdown that only wakes a loop already told to stop.
        }
    }

    private void HandleMessage(SipDelivery delivery, Instant now)
    {
        if (delivery.Accepted is { } flow)
        {
            core.HandleFlowAccepted(flow, now);
        }

        core.HandleMessage(delivery.Flow, delivery.Message.Span, now);
    }

    private void HandleCommand(ControlInput.Command command, Instant now)
    {
        CommandResult result = CommandResult.Refused("the phone failed at it");
        try
        {
            result = core.HandleCommand(command.Value, now);
            outputs.Carry(core, now); // Whoever asked sees what came of it in the snapshot.
        }
        finally
        {
            _ = command.Completion.TrySetResult(result);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop's edge: whatever fails is told and counted, and the phone goes on.")]
    private void Guard(Action step)
    {
        try
        {
            step();
            outputs.Carry(core, clock.Now);
        }
        catch (Exception failure)
        {
            _ = Interlocked.Increment(ref _failures);
            _pausedUntil = clock.Now + s_pauseAfterFailure;
            log.Write(LogLevel.Error, $"control loop: {failure}");
        }
    }

    private void RefuseWhatWaits()
    {
        while (inbox.TryTake(out ControlInput? input))
        {
            if (input is ControlInput.Command command)
            {
                _ = command.Completion.TrySetResult(PhonePort.SwitchedOff);
            }
        }
    }
}
