using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeskPhone.Simulator.Page;

/// <summary>What a page asks for. Which fields count depends on <see cref="Type"/>; see the page about the socket.</summary>
internal sealed record PageCommand
{
    public required string Type { get; init; }

    public string Key { get; init; } = "";

    [JsonPropertyName("on")]
    public bool IsOn { get; init; }

    public double SentMs { get; init; }

    /// <summary>Reads one; false for anything else, whatever it is.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out PageCommand command)
    {
        try
        {
            command = JsonSerializer.Deserialize(utf8, PageJson.Default.PageCommand) ?? new PageCommand { Type = "" };
        }
        catch (JsonException)
        {
            command = new PageCommand { Type = "" };
        }

        return command.Type.Length > 0;
    }
}
