namespace DeskPhone.Provisioning.Formats;

/// <summary>A programmable key of another make's file.</summary>
internal sealed class KeyDraft
{
    public string Type { get; set; } = "";

    public string Value { get; set; } = "";

    public string Label { get; set; } = "";

    public string Account { get; set; } = "";
}
