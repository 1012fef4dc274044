using System.Net;
using DeskPhone.Core.Control;
using DeskPhone.Dns;
using DeskPhone.Hal.Controls;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Directory;
using DeskPhone.Phone.Emergency;
using DeskPhone.Provisioning;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport;
using DeskPhone.Ui.Screens;
using DeskPhone.Update.Policy;

namespace DeskPhone.App.Control;

/// <summary>One thing that happened outside and that the control loop tells the phone.</summary>
internal abstract record ControlInput
{
    private ControlInput()
    {
    }

    /// <summary>What limits how many of the kind may wait; given back when the loop takes it. <see langword="null"/> where something else does.</summary>
    public SemaphoreSlim? Ration { get; init; }

    public sealed record Key(KeyEvent Event) : ControlInput;

    public sealed record Hook(bool IsOffHook) : ControlInput;

    public sealed record FlowOpened(SipFlow Flow) : ControlInput;

    public sealed record FlowFailed(FlowId Flow, string Reason) : ControlInput;

    public sealed record Message(SipDelivery Delivery) : ControlInput;

    public sealed record DnsMessage(ExchangeId Exchange, ReadOnlyMemory<byte> Response) : ControlInput;

    public sealed record DnsFailed(ExchangeId Exchange) : ControlInput;

    public sealed record Book(int Index, IReadOnlyList<Contact> Contacts) : ControlInput;

    public sealed record Page(int Group, int PayloadType, IPEndPoint Source) : ControlInput;

    public sealed record Place(PlaceOrigin Origin, KnownPlace Known) : ControlInput;

    public sealed record Found(long Query, IReadOnlyList<Contact> Contacts) : ControlInput;

    public sealed record MediaNews(MediaEvent Event) : ControlInput;

    public sealed record Command(PhoneCommand Value, TaskCompletionSource<CommandResult> Completion) : ControlInput;

    public sealed record Administration(AdministrationFacts Facts) : ControlInput;

    public sealed record NetworkRestored(IReadOnlyList<IPEndPoint> DnsServers) : ControlInput;

    public sealed record NamesRestored(IReadOnlyList<IPEndPoint> DnsServers) : ControlInput;

    public sealed record Asked(Probe Probe) : ControlInput;

    public sealed record Update(UpdateInput Value) : ControlInput;

    public sealed record Provisioned(ProvisioningInput Input) : ControlInput;

    public sealed record Shutdown : ControlInput;
}
