using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Records;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Publications;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Phone;

/// <summary>One thing the owner of a <see cref="PhoneEngine"/> has to do next.</summary>
public abstract record PhoneOutput
{
    private PhoneOutput()
    {
    }

    /// <summary>Open RTP ports for a stream, on the way to the account's server.</summary>
    public sealed record OpenMediaPort(StreamId Stream, AccountId Account) : PhoneOutput;

    /// <summary>Open the ports of a stream on a multicast group, to listen; answered like <see cref="OpenMediaPort"/>.</summary>
    public sealed record OpenPagePort(StreamId Stream, IPEndPoint Group) : PhoneOutput;

    /// <summary>Close a stream's ports.</summary>
    public sealed record CloseMediaPort(StreamId Stream) : PhoneOutput;

    /// <summary>Look for these servers, then tell the media side to find a stream's candidates with their help.</summary>
    /// <param name="Stream">Whose.</param>
    /// <param name="Local">Our own address and RTP port.</param>
    /// <param name="Servers">Who may help.</param>
    /// <param name="IsRelayOnly">Whether only relayed candidates are told and used.</param>
    public sealed record GatherCandidates(StreamId Stream, IPEndPoint Local, IReadOnlyList<IceServer> Servers, bool IsRelayOnly) : PhoneOutput;

    /// <summary>Tell the media side.</summary>
    public sealed record Media(MediaCommand Command) : PhoneOutput;

    /// <summary>Send an INVITE with this offer to <paramref name="Target"/>, a SIP URI.</summary>
    public sealed record Invite(CallId Call, AccountId Account, string Target, ReadOnlyMemory<byte> Offer) : PhoneOutput
    {
        /// <summary>How the call presents itself.</summary>
        public OutgoingCallOptions Options { get; init; } = OutgoingCallOptions.Ordinary;
    }

    /// <summary>Tell the caller that it rings here (180).</summary>
    public sealed record Ring(CallId Call) : PhoneOutput;

    /// <summary>Accept the call (200) with an answer, or with an offer where the INVITE had none.</summary>
    public sealed record Answer(CallId Call, ReadOnlyMemory<byte> Description) : PhoneOutput;

    /// <summary>Refuse the call with a final status.</summary>
    public sealed record Reject(CallId Call, int StatusCode) : PhoneOutput;

    /// <summary>Send the caller on to <paramref name="Target"/> (302); <paramref name="Reason"/> in the words of RFC 5806 §5.</summary>
    public sealed record Redirect(CallId Call, string Target, string Reason) : PhoneOutput;

    /// <summary>End the call in whatever state its signalling is.</summary>
    public sealed record Hangup(CallId Call) : PhoneOutput;

    /// <summary>Offer a change of the call.</summary>
    public sealed record Reinvite(CallId Call, ReadOnlyMemory<byte> Offer) : PhoneOutput;

    /// <summary>Accept the change the peer offered.</summary>
    public sealed record AcceptOffer(CallId Call, ReadOnlyMemory<byte> Description) : PhoneOutput;

    /// <summary>Refuse the change the peer offered.</summary>
    public sealed record RejectOffer(CallId Call, int StatusCode) : PhoneOutput;

    /// <summary>Send a digit in an INFO.</summary>
    public sealed record SendDigit(CallId Call, char Digit, TimeSpan Duration) : PhoneOutput;

    /// <summary>Ask the peer to call <paramref name="Target"/>, or to take our place in <paramref name="Joined"/>.</summary>
    public sealed record Transfer(CallId Call, string Target, CallId? Joined) : PhoneOutput;

    /// <summary>Send an INVITE with this offer to whom the peer of <paramref name="Referrer"/> named.</summary>
    public sealed record InviteReferred(CallId Call, CallId Referrer, ReadOnlyMemory<byte> Offer) : PhoneOutput;

    /// <summary>Do not call whom the peer named.</summary>
    public sealed record DeclineTransfer(CallId Call) : PhoneOutput;

    /// <summary>Follow the calls of these people and nobody else.</summary>
    public sealed record Watch(IReadOnlyList<SipWatch> Watches) : PhoneOutput;

    /// <summary>Tell an account's server how its user is; null takes it back (RFC 3903).</summary>
    public sealed record Publish(AccountId Account, Presence? Presence) : PhoneOutput;

    /// <summary>Tell a collector how a call sounded (RFC 6035).</summary>
    public sealed record ReportQuality(AccountId Account, string Collector, SessionQuality Quality) : PhoneOutput;

    /// <summary>Ask an account's server to have a feature as the user has it here; one that keeps none is not asked.</summary>
    public sealed record SetFeature(AccountId Account, ServerFeature Feature) : PhoneOutput;

    /// <summary>Start or stop the ringer, or have it change: a tone from 1 to 8, as loud as 0 to 10.</summary>
    public sealed record SetRinging(bool IsRinging, int Tone, int Level) : PhoneOutput;

    /// <summary>Somebody here called for help: people nearby are told (Kari's Law, 47 CFR §9.16).</summary>
    /// <param name="Number">What was dialled.</param>
    /// <param name="Account">Which account it left by, as address-of-record.</param>
    /// <param name="Place">Where the phone is, in words; empty for not known.</param>
    public sealed record Alarm(string Number, string Account, string Place) : PhoneOutput;

    /// <summary>Ask the directory server; answered by <c>HandleFound</c> with the same query.</summary>
    public sealed record LookUp(long Query, string Text, bool IsNumber) : PhoneOutput;

    /// <summary>Send a text message (RFC 3428).</summary>
    public sealed record SendText(AccountId Account, string Target, string Text) : PhoneOutput;

    /// <summary>Use these accounts from now on, in place of those before.</summary>
    public sealed record UseAccounts(IReadOnlyList<AccountSettings> Accounts) : PhoneOutput;

    /// <summary>Keep a record across a restart: the whole of it, in place of what was kept before.</summary>
    public sealed record Persist(PhoneRecord Record, ReadOnlyMemory<byte> Content) : PhoneOutput;

    /// <summary>What was kept of a record is damaged: put it out of the way and say so.</summary>
    public sealed record SetAside(PhoneRecord Record) : PhoneOutput;

    /// <summary>A line for the log.</summary>
    public sealed record Notice(string Text) : PhoneOutput;
}
