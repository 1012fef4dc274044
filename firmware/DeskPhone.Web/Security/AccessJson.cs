using System.Text.Json.Serialization;

namespace DeskPhone.Web.Security;

/// <summary>The JSON of what is kept, written at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccessDocument))]
internal sealed partial class AccessJson : JsonSerializerContext;
