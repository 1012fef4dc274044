using System.Text.Json;
using DeskPhone.Settings.Values;

namespace DeskPhone.Core.Flight;

/// <summary>One call, or several that overlap, from the first key or message to the idle screen: enough to show it again. Immutable.</summary>
public sealed record FlightRecording
{
    /// <summary>When it began, as far as the phone knew; <see langword="null"/> while no clock was trusted.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>When it began on the monotonic clock, since boot.</summary>
    public TimeSpan BeganAfterBoot { get; init; }

    /// <summary>Product name and version.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>The settings that matter to a call, without passwords.</summary>
    public PhoneSettings Settings { get; init; } = new();

    /// <summary>The user part of our Contact by address-of-record: what servers called us by.</summary>
    public IReadOnlyDictionary<string, string> Contacts { get; init; } = new Dictionary<string, string>();

    /// <summary>Addresses by the host name that led to them.</summary>
    public IReadOnlyDictionary<string, string> Hosts { get; init; } = new Dictionary<string, string>();

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<FlightEvent> Events { get; init; } = [];

    /// <summary>Whether it was longer than fits, and its end is missing.</summary>
    public bool IsCut { get; init; }

    /// <summary>RTP headers in and out, as the recorder of the media side packs them; empty before it added them.</summary>
    public ReadOnlyMemory<byte> RtpHeaders { get; init; }

    /// <summary>The screens in their order, each one once.</summary>
    public IEnumerable<string> Screens => Events.Where(static each => each.Kind is FlightEventKind.Screen).Select(static each => each.Text);

    /// <summary>As a JSON document.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FlightJson.Default.FlightRecording);

    /// <summary>Reads what <see cref="ToJson"/> wrote; false for anything else, without an exception.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out FlightRecording? recording)
    {
        recording = null;
        try
        {
            recording = JsonSerializer.Deserialize(json, FlightJson.Default.FlightRecording);
        }
        catch (JsonException)
        {
            return false; // Damaged, or another program's.
        }

        // A reader of JSON takes null where none may be.
        return recording is { UserAgent: not null, Settings: { Accounts: not null, Keys: not null }, Contacts: not null, Hosts: not null, Events: not null }
            && recording.Events.All(static item => item is { Text: not null, Protocol: not null, Local: not null, Remote: not null })
            && recording.Settings.Accounts.All(static account => account is { Address: not null });
    }
}
