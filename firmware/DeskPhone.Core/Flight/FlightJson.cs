using System.Text.Json.Serialization;

namespace DeskPhone.Core.Flight;

/// <summary>The JSON of recordings, written at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(FlightRecording))]
internal sealed partial class FlightJson : JsonSerializerContext;
