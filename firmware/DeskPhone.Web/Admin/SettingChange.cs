using System.Text.Json.Nodes;

namespace DeskPhone.Web.Admin;

/// <summary>One change somebody asks for.</summary>
/// <param name="Key">Dotted name such as <c>audio.sampleRate</c> or <c>accounts[1].password</c>; <c>accounts[1]</c> alone for the whole account.</param>
/// <param name="Value">The new value; <see langword="null"/> for back to the default, or to take the list member away.</param>
public sealed record SettingChange(string Key, JsonNode? Value);
