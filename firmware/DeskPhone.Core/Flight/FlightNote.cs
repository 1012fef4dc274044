using DeskPhone.Sip.Routing;

namespace DeskPhone.Core.Flight;

/// <summary>What the recorder notes while a call goes on: bytes as they are, so that a busy phone pays for words only when a recording is kept.</summary>
internal readonly record struct FlightNote(TimeSpan At, FlightEventKind Kind)
{
    public string Text { get; init; } = "";

    /// <summary>A SIP message, not masked; empty for what is none.</summary>
    public ReadOnlyMemory<byte> Message { get; init; }

    public SipFlow? Path { get; init; }

    /// <summary>An address of ours without a path to a peer.</summary>
    public string Local { get; init; } = "";

    public int Length => Text.Length + Message.Length;

    /// <summary>The event as it may be shown.</summary>
    public FlightEvent Masked() => new(At, Kind, Message.IsEmpty ? Text : FlightMask.Message(Message.Span))
    {
        Protocol = Path?.Protocol.ToString() ?? "",
        Local = Path?.Local.ToString() ?? Local,
        Remote = Path?.Remote.ToString() ?? "",
    };
}
