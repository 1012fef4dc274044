using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Threading.Channels;
using DeskPhone.App.Devices;
using DeskPhone.App.Directories;
using DeskPhone.App.Flight;
using DeskPhone.App.Logging;
using DeskPhone.App.Media;
using DeskPhone.App.Notices;
using DeskPhone.App.Paging;
using DeskPhone.App.Provisioning;
using DeskPhone.App.Records;
using DeskPhone.App.Update;
using DeskPhone.Core;
using DeskPhone.Hal.Audio;
using DeskPhone.Primitives.Time;
using DeskPhone.Transport;
using DeskPhone.Transport.Dns;
using DeskPhone.Transport.Rtp;
using DeskPhone.Ui.Menus;

namespace DeskPhone.App.Control;

/// <summary>Carries out what the phone wants done outside. On the control thread alone.</summary>
internal sealed class ControlOutputs(
    SipTransport transport,
    DnsSockets dns,
    RtpPortRange rtpPorts,
    MediaLoop media,
    BoardOutputs board,
    PhonePort port,
    RecordStore records,
    ChannelWriter<MenuRequest> requests,
    FlightStore flights,
    NoticeSender notices,
    DirectoryDesk directories,
    PagingDesk paging,
    UpdateErrands updates,
    ProvisioningHost? provisioning,
    ILogSink log)
{
    private readonly TaskCompletionSource _shutdownComplete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _restartWanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isMarkingFailureTold;

    /// <summary>Completed with <see cref="CoreOutput.ShutdownComplete"/>.</summary>
    public Task ShutdownComplete => _shutdownComplete.Task;

    /// <summary>Completed with <see cref="CoreOutput.Restart"/>; its reason.</summary>
    public Task<string> RestartWanted => _restartWanted.Task;

    /// <summary>Asks the owner to switch the phone off and on. Any thread.</summary>
    public void AskFreshStart(string reason)
    {
        log.Write(LogLevel.Info, $"starting anew: {reason}");
        _ = _restartWanted.TrySetResult(reason);
    }

    /// <summary>Drains the core; several changes of the snapshot at once are one.</summary>
    public void Carry(PhoneCore core, Instant now)
    {
        bool isChanged = false;
        while (core.TryDequeue(out CoreOutput? output))
        {
            if (output is CoreOutput.SnapshotChanged)
            {
                isChanged = true;
            }
            else
            {
                Carry(output!, core, now);
            }
        }

        if (isChanged)
        {
            port.Publish(core.Snapshot);
        }
    }

    private void Carry(CoreOutput output, PhoneCore core, Instant now)
    {
        switch (output)
        {
            case CoreOutput.SendMessage send:
                transport.Send(send.Flow, send.Message);
                break;

            case CoreOutput.OpenFlow open:
                transport.OpenFlow(open.Flow, open.Protocol, open.Remote, open.HostName);
                break;

            case CoreOutput.CloseFlow close:
                transport.CloseFlow(close.Flow);
                break;

            case CoreOutput.SendDns send:
                dns.Send(send.Exchange, send.Server, send.IsStream, send.Message);
                break;

            case CoreOutput.CloseDns close:
                dns.Close(close.Exchange);
                break;

            case CoreOutput.OpenMediaPort open:
                OpenMediaPort(open, core, now);
                break;

            case CoreOutput.OpenPagePort open:
                OpenPagePort(open, core, now);
                break;

            case CoreOutput.ListenForPages wish:
                paging.Listen(wish);
                break;

            case CoreOutput.CloseMediaPort close:
                media.Post(new MediaInput.PortsClosed(close.Stream));
                break;

            case CoreOutput.Media command:
                media.Post(new MediaInput.Command(command.Command));
                break;

            case CoreOutput.SetLamp lamp:
                board.SetLamp(lamp.Lamp, lamp.Pattern);
                break;

            case CoreOutput.Alarm alarm:
                log.Write(LogLevel.Warning, $"emergency call to {alarm.Number} by {alarm.Account}; the phone is at: {(alarm.Place.Length > 0 ? alarm.Place : "a place the settings do not name")}");
                notices.Post(alarm);
                break;

            case CoreOutput.LookUp question:
                directories.Ask(question);
                break;

            case CoreOutput.SetRinging ringing:
                board.SetRinging(ringing.IsRinging ? new RingSound(ringing.Tone, ringing.Level) : null);
                break;

            case CoreOutput.SetBrightness light:
                board.SetBrightness(light.Percent);
                break;

            case CoreOutput.Persist persist:
                records.Write(persist.Record, persist.Content);
                break;

            case CoreOutput.SetAside damaged:
                records.SetAside(damaged.Record);
                break;

            case CoreOutput.KeepRecording keep:
                flights.Keep(keep.Recording);
                break;

            case CoreOutput.Ask ask:
                _ = requests.TryWrite(ask.Request); // A person asks once more where nobody answers.
                break;

            case CoreOutput.Update update:
                updates.Carry(update.Output);
                break;

            case CoreOutput.Provision provision:
                provisioning?.Carry(provision.Output);
                break;

            case CoreOutput.Restart restart:
                AskFreshStart(restart.Reason);
                break;

            case CoreOutput.ShutdownComplete:
                _ = _shutdownComplete.TrySetResult();
                break;

            case CoreOutput.Notice notice:
                log.Write(LogLevel.Info, notice.Text);
                break;

            default:
                log.Write(LogLevel.Error, $"the phone asks for something nobody here does: {output.GetType().Name}");
                break;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The media thread owns the ports from the moment they are posted.")]
    private void OpenMediaPort(CoreOutput.OpenMediaPort open, PhoneCore core, Instant now)
    {
        if (!rtpPorts.TryOpen(open.Toward, out RtpPortPair? ports, out string? reason))
        {
            core.HandleMediaPortFailed(open.Stream, reason, now);
            return;
        }

        if (ports.MarkingFailure is { } failure && !_isMarkingFailureTold)
        {
            _isMarkingFailureTold = true;
            log.Write(LogLevel.Warning, failure);
        }

        IPEndPoint local = ports.Local;
        media.Post(new MediaInput.PortsOpened(open.Stream, ports)); // From here on they are the media thread's.
        core.HandleMediaPortOpened(open.Stream, local, now);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The media thread owns the ports from the moment they are posted.")]
    private void OpenPagePort(CoreOutput.OpenPagePort open, PhoneCore core, Instant now)
    {
        if (!RtpPortPair.TryJoin(open.Group, open.Local, out RtpPortPair? ports, out string? reason))
        {
            core.HandleMediaPortFailed(open.Stream, reason, now);
            return;
        }

        media.Post(new MediaInput.PortsOpened(open.Stream, ports)); // From here on they are the media thread's.
        core.HandleMediaPortOpened(open.Stream, open.Group, now);
    }
}
