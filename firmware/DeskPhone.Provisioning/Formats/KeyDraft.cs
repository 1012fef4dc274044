namespace DeskPhone.Provisioning.Formats;

/// <summary>A programmable key of another make's file.</summary>
internal sealed class KeyDraft
{
    public string Type { get; set; } = "";

    public string Value { get; set; } = "";

    public string Label { get; set; } = "";

    public string Account { get; set; } = "";

    /// <summary>What is dialled before the number to take a call that rings there.</summary>
    public string PickupCode { get; set; } = "";
}
