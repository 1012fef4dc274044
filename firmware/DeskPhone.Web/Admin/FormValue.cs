using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.Settings.Schema;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin;

/// <summary>Turns what stands in a field into the JSON a settings file has there; whether it is right is the descriptor's to say.</summary>
internal static class FormValue
{
    /// <summary>What a secret's field holds where nothing is to change: nothing.</summary>
    public static bool IsUntouched(SettingDescriptor descriptor, string text) => descriptor.IsSecret && text.Length == 0;

    /// <summary>The changes a form asks for: only what differs from what is set.</summary>
    public static IReadOnlyList<SettingChange> ChangesOf(IEnumerable<SettingState> states, IFormCollection form)
    {
        var changes = new List<SettingChange>();
        foreach (SettingState state in states)
        {
            if (state.IsLocked || !form.ContainsKey(state.Key))
            {
                continue;
            }

            // A switch that is off sends nothing: a hidden field before it says "false".
            string text = state.Descriptor.Kind is SettingKind.Boolean ? form[state.Key][^1] ?? "" : form[state.Key].ToString().Trim();
            if (text != state.Text && !IsUntouched(state.Descriptor, text))
            {
                changes.Add(new SettingChange(state.Key, ToJson(state.Descriptor, text)));
            }
        }

        return changes;
    }

    /// <summary>The JSON of a field's text.</summary>
    private static JsonNode ToJson(SettingDescriptor descriptor, string text)
    {
        if (descriptor.Kind is SettingKind.Integer && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return JsonValue.Create(number);
        }

        if (descriptor.Kind is SettingKind.Boolean)
        {
            return JsonValue.Create(text == "true");
        }

        return SettingText.IsList(descriptor)
            ? new JsonArray([.. text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static part => JsonValue.Create(part))])
            : JsonValue.Create(text);
    }
}
