using System.Text.Json.Serialization;
using DeskPhone.Simulator.Page.Views;

namespace DeskPhone.Simulator.Page;

/// <summary>The JSON of the socket, written at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HelloView))]
[JsonSerializable(typeof(PhoneView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(SilencedView))]
[JsonSerializable(typeof(PageCommand))]
internal sealed partial class PageJson : JsonSerializerContext;
