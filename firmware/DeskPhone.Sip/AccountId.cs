namespace DeskPhone.Sip;

/// <summary>Which configured account something belongs to: its index in the settings, 0–15.</summary>
public readonly record struct AccountId(int Index);
