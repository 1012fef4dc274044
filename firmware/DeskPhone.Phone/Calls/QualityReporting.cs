using DeskPhone.Media.Quality;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.History;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Publications;

namespace DeskPhone.Phone.Calls;

/// <summary>Tells a collector how a call sounded, once it is over and the last is counted (RFC 6035).</summary>
internal sealed class QualityReporting(AccountBook accounts, CallClock clock, Queue<PhoneOutput> outputs)
{
    /// <summary>Statistics of a call came; the first after its end are its last.</summary>
    public void HandleStatistics(Call call, StreamStatistics last, Instant now)
    {
        if (call is not { IsLive: false, IsReported: false, IsPage: false, TalkingSince: { } began, Dialog: { } dialog, LocalMedia: { } local, Media.Agreed: { } agreed }
            || !accounts.TryGet(call.Account, out Settings.Values.AccountSettings account)
            || account.QualityCollector.Length == 0)
        {
            return;
        }

        call.IsReported = true;
        long expected = Math.Max(1, last.PacketsReceived + last.PacketsLost);
        Sdp.OfferAnswer.AudioFormatDescription heard = agreed.Receive.Count > 0 ? agreed.Receive[0] : agreed.Send;
        outputs.Enqueue(new PhoneOutput.ReportQuality(call.Account, account.QualityCollector, new SessionQuality
        {
            Dialog = dialog,
            LocalUri = account.Address,
            RemoteUri = call.Peer.Uri,
            IsCaller = call.Direction is CallDirection.Outgoing,
            Local = local,
            Remote = agreed.Remote,
            LocalSsrc = last.Ssrc,
            RemoteSsrc = last.PeerSsrc,
            Began = clock.UtcAt(began, now),
            Ended = clock.UtcAt(call.EndedAt ?? now, now),
            PayloadType = heard.PayloadType,
            Encoding = heard.EncodingName,
            ClockRateHz = heard.ClockRateHz,
            PacketDuration = agreed.PacketDuration,
            MeanBuffer = last.MeanBufferDelay,
            LongestBuffer = last.LongestBufferDelay,
            LossShare = (double)last.PacketsLost / expected,
            DiscardShare = (double)last.PacketsLate / expected,
            Jitter = last.Jitter,
            RoundTrip = last.RoundTrip,
            Opinion = last.Quality is { } quality
                ? new SessionOpinion(
                    quality.Rating, quality.ListeningMos, quality.ConversationMos,
                    quality.BurstDensity, quality.MeanBurst, quality.GapDensity, quality.MeanGap)
                : null,
        }));
    }
}
