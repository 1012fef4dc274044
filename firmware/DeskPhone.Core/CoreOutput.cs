using System.Net;
using DeskPhone.Core.Flight;
using DeskPhone.Dns;
using DeskPhone.Hal.Lamps;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Records;
using DeskPhone.Provisioning;
using DeskPhone.Sip.Routing;
using DeskPhone.Ui.Menus;
using DeskPhone.Update.Policy;

namespace DeskPhone.Core;

/// <summary>One thing the owner of a <see cref="PhoneCore"/> has to do in the outside world.</summary>
public abstract record CoreOutput
{
    private CoreOutput()
    {
    }

    /// <summary>Open a path for SIP; answered by <c>HandleFlowOpened</c> or <c>HandleFlowFailed</c>.</summary>
    /// <param name="Flow">The name the core gives it, positive.</param>
    /// <param name="Protocol">What carries it.</param>
    /// <param name="Remote">Where to.</param>
    /// <param name="HostName">The name that was resolved: what a TLS certificate must prove (RFC 5922 §4).</param>
    public sealed record OpenFlow(FlowId Flow, SipTransportProtocol Protocol, IPEndPoint Remote, string HostName) : CoreOutput;

    /// <summary>Close a path.</summary>
    public sealed record CloseFlow(FlowId Flow) : CoreOutput;

    /// <summary>Send one whole SIP message.</summary>
    public sealed record SendMessage(FlowId Flow, ReadOnlyMemory<byte> Message) : CoreOutput;

    /// <summary>
    /// Send a DNS query from a new socket with a random port; answered by <c>HandleDnsMessage</c> with every response there, or
    /// <c>HandleDnsFailed</c>. Over a stream the owner adds and takes off the two bytes of length (RFC 1035 §4.2.2).
    /// </summary>
    public sealed record SendDns(ExchangeId Exchange, IPEndPoint Server, bool IsStream, ReadOnlyMemory<byte> Message) : CoreOutput;

    /// <summary>Nobody waits for that answer any more: close its socket.</summary>
    public sealed record CloseDns(ExchangeId Exchange) : CoreOutput;

    /// <summary>
    /// Open an even RTP port and the odd RTCP port above it (RFC 3550 §11), on the local address that leads to
    /// <paramref name="Toward"/>; answered by <c>HandleMediaPortOpened</c> or <c>HandleMediaPortFailed</c>.
    /// </summary>
    public sealed record OpenMediaPort(StreamId Stream, IPAddress Toward) : CoreOutput;

    /// <summary>Open a stream's ports on a multicast group, joined on the address <paramref name="Local"/>; answered like <see cref="OpenMediaPort"/>.</summary>
    public sealed record OpenPagePort(StreamId Stream, IPEndPoint Group, IPAddress Local) : CoreOutput;

    /// <summary>Tell by <c>HandlePage</c>, a few times a second, who speaks to these groups; in place of those before.</summary>
    /// <param name="Groups">Multicast groups and their ports.</param>
    /// <param name="Local">Our address on the network they are joined on.</param>
    public sealed record ListenForPages(IReadOnlyList<IPEndPoint> Groups, IPAddress Local) : CoreOutput;

    /// <summary>Close a stream's ports.</summary>
    public sealed record CloseMediaPort(StreamId Stream) : CoreOutput;

    /// <summary>Hand a command to the media thread, in order.</summary>
    public sealed record Media(MediaCommand Command) : CoreOutput;

    /// <summary>Set a lamp.</summary>
    public sealed record SetLamp(PhoneLamp Lamp, LampPattern Pattern) : CoreOutput;

    /// <summary>Ask the directory server; answered by <c>HandleFound</c> with the same query.</summary>
    public sealed record LookUp(long Query, string Text, bool IsNumber) : CoreOutput;

    /// <summary>Start or stop the ringer, or have it change: a tone from 1 to 8, as loud as 0 to 10.</summary>
    public sealed record SetRinging(bool IsRinging, int Tone, int Level) : CoreOutput;

    /// <summary>Set the light behind the display, 0–100 %.</summary>
    public sealed record SetBrightness(int Percent) : CoreOutput;

    /// <summary>Somebody here called for help: whoever the settings name is told.</summary>
    /// <param name="Number">What was dialled.</param>
    /// <param name="Account">Which account it left by, as address-of-record.</param>
    /// <param name="Place">Where the phone is, in words; empty for not known.</param>
    public sealed record Alarm(string Number, string Account, string Place) : CoreOutput;

    /// <summary>Keep a record across a restart, whole or not at all; given back by <c>HandleRestored</c>.</summary>
    public sealed record Persist(PhoneRecord Record, ReadOnlyMemory<byte> Content) : CoreOutput;

    /// <summary>What was kept of a record is damaged: put it out of the way.</summary>
    public sealed record SetAside(PhoneRecord Record) : CoreOutput;

    /// <summary>Somebody at the phone asked for something outside; answered, sooner or later, by <c>HandleAdministration</c>.</summary>
    public sealed record Ask(MenuRequest Request) : CoreOutput;

    /// <summary>Keep the recording of what was on the phone until now; older ones make room.</summary>
    public sealed record KeepRecording(FlightRecording Recording) : CoreOutput;

    /// <summary>Do something for an update; answered by <c>HandleUpdate</c>.</summary>
    public sealed record Update(UpdateOutput Output) : CoreOutput;

    /// <summary>Something about where the settings come from: fetch, look for a server, keep a record.</summary>
    public sealed record Provision(ProvisioningOutput Output) : CoreOutput;

    /// <summary>Switch off and on again: what changed counts from the next start only, or a server asked for it.</summary>
    public sealed record Restart(string Reason) : CoreOutput;

    /// <summary>The snapshot changed: redraw, tell onlookers.</summary>
    public sealed record SnapshotChanged : CoreOutput;

    /// <summary>Everything is said goodbye to; sockets may close.</summary>
    public sealed record ShutdownComplete : CoreOutput;

    /// <summary>A line for the log; carries no secret.</summary>
    public sealed record Notice(string Text) : CoreOutput;
}
