namespace DeskPhone.Settings.Schema;

/// <summary>A list of objects in the settings, such as the accounts.</summary>
/// <param name="Key">Its key.</param>
/// <param name="MaximumCount">Most members.</param>
public sealed record SettingList(string Key, int MaximumCount);
