using System.Net;
using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Core;

/// <summary>Carries what the phone wants to the SIP engine, what the SIP engine learns to the phone, and the rest outside.</summary>
internal sealed class SignallingBridge(SipEngine sip, PhoneEngine phone, NameBridge names, AccountSettings? emergency, DeviceFacts device, Queue<CoreOutput> outputs)
{
    private readonly CallSessions _sessions = new();

    /// <summary>The newest wish of a server for a fresh look; whoever carries it out takes it away.</summary>
    public SipOutput.CheckSync? CheckSync { get; set; }

    public int OpenSessions => _sessions.Count;

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => names.IceServers.Deadline;

    /// <summary>The passing of <see cref="Deadline"/>.</summary>
    public void HandleTimeout(Instant now) => names.IceServers.HandleTimeout(now);

    /// <summary>Moves outputs until the engines are quiet. Says whether an onlooker could see a difference.</summary>
    public bool Pump(Instant now)
    {
        bool hasNews = false;
        while (true)
        {
            if (phone.TryDequeue(out PhoneOutput? wanted))
            {
                FromPhone(wanted!, now);
                hasNews = true;
            }
            else if (sip.TryDequeue(out SipOutput? learned))
            {
                hasNews |= FromSip(learned!, now);
            }
            else if (!names.Pump(now))
            {
                return hasNews;
            }
        }
    }

    private void FromPhone(PhoneOutput output, Instant now)
    {
        switch (output)
        {
            case PhoneOutput.OpenMediaPort open:
                outputs.Enqueue(new CoreOutput.OpenMediaPort(open.Stream, sip.ServerOf(open.Account)?.Address ?? IPAddress.Any));
                break;
            case PhoneOutput.OpenPagePort open:
                outputs.Enqueue(new CoreOutput.OpenPagePort(open.Stream, open.Group, device.Address ?? IPAddress.Any));
                break;
            case PhoneOutput.CloseMediaPort close:
                names.IceServers.Cancel(close.Stream);
                outputs.Enqueue(new CoreOutput.CloseMediaPort(close.Stream));
                break;
            case PhoneOutput.GatherCandidates gather:
                names.IceServers.Begin(gather, now);
                break;
            case PhoneOutput.Media media:
                outputs.Enqueue(new CoreOutput.Media(media.Command));
                break;
            case PhoneOutput.SetRinging ringing:
                outputs.Enqueue(new CoreOutput.SetRinging(ringing.IsRinging, ringing.Tone, ringing.Level));
                break;
            case PhoneOutput.Persist persist:
                outputs.Enqueue(new CoreOutput.Persist(persist.Record, persist.Content));
                break;
            case PhoneOutput.SetAside damaged:
                outputs.Enqueue(new CoreOutput.SetAside(damaged.Record));
                break;
            case PhoneOutput.Notice notice:
                outputs.Enqueue(new CoreOutput.Notice(notice.Text));
                break;
            case PhoneOutput.Invite invite:
                _sessions.Add(invite.Call, sip.Invite(invite.Account, invite.Target, invite.Options, invite.Offer, now));
                break;
            case PhoneOutput.Alarm alarm:
                outputs.Enqueue(new CoreOutput.Alarm(alarm.Number, alarm.Account, alarm.Place));
                break;
            case PhoneOutput.LookUp lookUp:
                outputs.Enqueue(new CoreOutput.LookUp(lookUp.Query, lookUp.Text, lookUp.IsNumber));
                break;
            case PhoneOutput.SendText text:
                sip.SendText(text.Account, text.Target, text.Text, now);
                break;
            case PhoneOutput.UseAccounts use:
                sip.HandleAccounts(AccountOptions.ToSip(use.Accounts, emergency), now);
                break;
            case PhoneOutput.Watch watch:
                sip.HandleWatches(watch.Watches, now);
                break;
            case PhoneOutput.Publish publish:
                sip.HandlePresence(publish.Account, publish.Presence, now);
                break;
            case PhoneOutput.ReportQuality report:
                sip.ReportQuality(report.Account, report.Collector, report.Quality, now);
                break;
            case PhoneOutput.SetFeature feature:
                _ = sip.TrySetFeature(feature.Account, feature.Feature, now); // Where the server keeps none the phone's own switch does it all.
                break;
            case PhoneOutput.InviteReferred invite when _sessions.TryGet(invite.Referrer, out SessionId referrer):
                _sessions.Add(invite.Call, sip.InviteReferred(referrer, invite.Offer, now));
                break;
            case PhoneOutput.InviteReferred invite:
                phone.HandleEnded(invite.Call, SessionEndCause.Local, 0, "", now); // whoever asked for it hung up meanwhile
                break;
            default:
                ToSession(output, now);
                break;
        }
    }

    private void ToSession(PhoneOutput output, Instant now)
    {
        switch (output)
        {
            case PhoneOutput.Ring ring when _sessions.TryGet(ring.Call, out SessionId session):
                sip.Ring(session, now);
                break;
            case PhoneOutput.Answer answer when _sessions.TryGet(answer.Call, out SessionId session):
                sip.Answer(session, answer.Description, now);
                break;
            case PhoneOutput.Reject reject when _sessions.TryGet(reject.Call, out SessionId session):
                sip.Reject(session, reject.StatusCode, now);
                break;
            case PhoneOutput.Redirect redirect when _sessions.TryGet(redirect.Call, out SessionId session):
                sip.Redirect(session, redirect.Target, redirect.Reason, now);
                break;
            case PhoneOutput.Hangup hangup when _sessions.TryGet(hangup.Call, out SessionId session):
                sip.Hangup(session, now);
                break;
            case PhoneOutput.Reinvite reinvite when _sessions.TryGet(reinvite.Call, out SessionId session):
                sip.Reinvite(session, reinvite.Offer, now);
                break;
            case PhoneOutput.AcceptOffer accept when _sessions.TryGet(accept.Call, out SessionId session):
                sip.AcceptOffer(session, accept.Description, now);
                break;
            case PhoneOutput.RejectOffer reject when _sessions.TryGet(reject.Call, out SessionId session):
                sip.RejectOffer(session, reject.StatusCode, now);
                break;
            case PhoneOutput.SendDigit digit when _sessions.TryGet(digit.Call, out SessionId session):
                sip.SendDigit(session, digit.Digit, digit.Duration, now);
                break;
            case PhoneOutput.DeclineTransfer decline when _sessions.TryGet(decline.Call, out SessionId session):
                sip.DeclineTransfer(session, now);
                break;
            case PhoneOutput.Transfer transfer when _sessions.TryGet(transfer.Call, out SessionId session):
                SessionId? joined = transfer.Joined is { } call && _sessions.TryGet(call, out SessionId known) ? known : null;
                sip.Transfer(session, transfer.Target, joined, now);
                break;
            default:
                break; // the session ended while the person acted: there is nobody left to tell
        }
    }

    private bool FromSip(SipOutput output, Instant now)
    {
        switch (output)
        {
            case SipOutput.OpenFlow open:
                outputs.Enqueue(new CoreOutput.OpenFlow(open.Flow, open.Protocol, open.Remote, open.HostName));
                return false;
            case SipOutput.CloseFlow close:
                outputs.Enqueue(new CoreOutput.CloseFlow(close.Flow));
                return false;
            case SipOutput.SendMessage send:
                outputs.Enqueue(new CoreOutput.SendMessage(send.Flow, send.Message));
                return false;
            case SipOutput.Resolve resolve:
                names.Locate(resolve.Query, now);
                return false;
            case SipOutput.Notice notice:
                outputs.Enqueue(new CoreOutput.Notice(notice.Text));
                return false;
            case SipOutput.ShutdownComplete:
                outputs.Enqueue(new CoreOutput.ShutdownComplete());
                return false;
            case SipOutput.RegistrationChanged changed:
                phone.HandleRegistration(changed.Account, changed.State, changed.StatusCode, changed.Reason, now);
                return true;
            case SipOutput.MessageWaiting waiting:
                phone.HandleMessageWaiting(waiting.Account, waiting.Summary, now);
                return true;
            case SipOutput.WatchChanged watch:
                phone.HandleWatch(watch.Watch, watch.State, now, watch.Calls);
                return true;
            case SipOutput.RosterChanged roster:
                phone.HandleRoster(roster.Watch, roster.Users, now);
                return true;
            case SipOutput.PresenceChanged presence:
                phone.HandlePresence(presence.Watch, presence.Presence, now);
                return true;
            case SipOutput.FeatureChanged feature:
                phone.HandleFeature(feature.Account, feature.Feature, now);
                return true;
            case SipOutput.TextReceived text:
                phone.HandleText(text.Account, text.Peer, text.Text, now);
                return true;
            case SipOutput.TextSent { StatusCode: >= 300 } sent:
                phone.HandleTextFailed(sent.Target, sent.StatusCode, sent.Reason, now);
                return true;
            case SipOutput.TextSent:
                return false;
            case SipOutput.CheckSync check:
                outputs.Enqueue(new CoreOutput.Notice($"Account {check.Account.Index}: the server asks for a fresh look at the configuration"));
                CheckSync = check;
                return false;
            case SipOutput.SessionIncoming incoming:
                // The phone's own outputs for the call wait in its queue until the session is known here.
                CallId taken = phone.HandleIncoming(incoming.Account, incoming.Peer, incoming.Offer, CallOf(incoming.Replaced), now, incoming.Details);
                _sessions.Add(taken, incoming.Session);
                phone.HandleSignalling(taken, sip.IsSecure(incoming.Session));
                return true;
            default:
                FromSession(output, now);
                return true;
        }
    }

    private CallId? CallOf(SessionId? session) => session is { } id && _sessions.TryGet(id, out CallId call) ? call : null;

    private void FromSession(SipOutput output, Instant now)
    {
        switch (output)
        {
            case SipOutput.SessionProgress progress when _sessions.TryGet(progress.Session, out CallId call):
                phone.HandleSignalling(call, sip.IsSecure(progress.Session));
                phone.HandleProgress(call, progress.StatusCode, progress.Answer, now);
                break;
            case SipOutput.SessionEstablished established when _sessions.TryGet(established.Session, out CallId call):
                phone.HandleSignalling(call, sip.IsSecure(established.Session));
                phone.HandleDialog(call, established.Dialog);
                phone.HandleEstablished(call, established.Peer, established.RemoteDescription, now, established.Focus);
                break;
            case SipOutput.SessionPeerChanged changed when _sessions.TryGet(changed.Session, out CallId call):
                phone.HandlePeerChanged(call, changed.Peer, now);
                break;
            case SipOutput.SessionOffered offered when _sessions.TryGet(offered.Session, out CallId call):
                phone.HandleOffered(call, offered.Offer, now);
                break;
            case SipOutput.SessionAnswered answered when _sessions.TryGet(answered.Session, out CallId call):
                phone.HandleAnswered(call, answered.Answer, now);
                break;
            case SipOutput.SessionOfferRejected rejected when _sessions.TryGet(rejected.Session, out CallId call):
                phone.HandleOfferRejected(call, rejected.StatusCode, rejected.Reason, now);
                break;
            case SipOutput.SessionRefreshDue due when _sessions.TryGet(due.Session, out CallId call):
                phone.HandleRefreshDue(call, now);
                break;
            case SipOutput.SessionControl control when _sessions.TryGet(control.Session, out CallId call):
                phone.HandleControl(call, control.IsTalk, now);
                break;
            case SipOutput.TransferRequested requested when _sessions.TryGet(requested.Session, out CallId call):
                phone.HandleTransferRequested(call, requested.Target, now);
                break;
            case SipOutput.TransferEnded transferred when _sessions.TryGet(transferred.Session, out CallId call):
                phone.HandleTransferEnded(call, transferred.StatusCode, transferred.Reason, now);
                break;
            case SipOutput.SessionDigit digit:
                outputs.Enqueue(new CoreOutput.Notice($"The other side sent the digit {digit.Digit} in an INFO"));
                break;
            case SipOutput.SessionEnded ended when _sessions.TryGet(ended.Session, out CallId call):
                _sessions.Remove(ended.Session);
                phone.HandleEnded(call, ended.Cause, ended.StatusCode, ended.Reason, now);
                break;
            default:
                break; // the call it belonged to is forgotten
        }
    }
}
