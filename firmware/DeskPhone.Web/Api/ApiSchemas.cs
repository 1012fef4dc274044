using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using DeskPhone.Core.Control;
using DeskPhone.Phone;
using DeskPhone.Web.Api.Views;

namespace DeskPhone.Web.Api;

/// <summary>JSON Schemas (2020-12, as OpenAPI 3.1 has them): of answers from the types written, of requests from the tables they are read with.</summary>
internal static class ApiSchemas
{
    /// <summary>The schema of an answer.</summary>
    public static JsonNode Of<T>(JsonTypeInfo<T> type) => type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) => Refine(context, schema),
    });

    public static JsonNode Keys() => new JsonObject
    {
        ["oneOf"] = new JsonArray(
            Object("keys", new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^[0-9*#]+$",
                ["maxLength"] = CommandEndpoints.MaxKeys,
                ["description"] = "Each character is a click, in order.",
            }),
            KeyObject()),
    };

    public static JsonNode Hook() => Object("state", Names(EnumNames<HookState>.All));

    public static JsonNode Wish() => Object("wish", Names(EnumNames<ProvisionKey>.All));

    public static JsonNode FirmwareWish() => Object("wish", Names(EnumNames<FirmwareKey>.All));

    public static JsonNode Dial() => Object("number", new JsonObject
    {
        ["type"] = "string",
        ["minLength"] = 1,
        ["maxLength"] = CommandEndpoints.MaxNumber,
    });

    public static JsonNode Text() => new JsonObject { ["type"] = "string" };

    public static JsonNode Any() => new JsonObject { ["type"] = "object" };

    private static JsonObject KeyObject()
    {
        JsonObject schema = Object("key", Names(KeyNames.All));
        JsonObject action = Names(EnumNames<KeyAction>.All);
        action["default"] = CamelCase.Of(KeyAction.Click);
        schema["properties"]!["action"] = action;
        return schema;
    }

    private static JsonObject Object(string required, JsonObject schema) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [required] = schema },
        ["required"] = new JsonArray(required),
        ["additionalProperties"] = false,
    };

    private static JsonObject Names(IReadOnlyList<string> names) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. names.Select(static name => JsonValue.Create(name))]),
    };

    private static JsonNode Refine(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject properties || context.PropertyInfo is not { AttributeProvider: { } attributes } property)
        {
            return schema;
        }

        if (property.DeclaringType == typeof(LampView))
        {
            properties["enum"] = Names(property.Name == "lamp" ? LampNames.All : LampNames.Patterns)["enum"]!.DeepClone();
        }

        foreach (DescriptionAttribute description in attributes.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false))
        {
            properties["description"] = description.Description;
        }

        return schema;
    }
}
