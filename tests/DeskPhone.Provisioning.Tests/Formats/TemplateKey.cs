namespace DeskPhone.Provisioning.Tests.Formats;

/// <summary>One key of a template.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What the template writes.</param>
/// <param name="Other">What another office would have there; <see langword="null"/> for a key whose value is only context.</param>
/// <param name="IsMet">Whether the phone does so whatever the file says.</param>
internal sealed record TemplateKey(string Key, string Value, string? Other, bool IsMet);
