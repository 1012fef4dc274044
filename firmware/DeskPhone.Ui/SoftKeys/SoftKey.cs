namespace DeskPhone.Ui.SoftKeys;

/// <summary>What the key below a corner of the screen does now.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Label">What the screen calls it, in the user's language.</param>
public readonly record struct SoftKey(SoftKeyAction Action, string Label);
