using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeskPhone.Web.Api;

/// <summary>Writes an enum as its name in lower camel case.</summary>
internal sealed class CamelCaseEnumConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
