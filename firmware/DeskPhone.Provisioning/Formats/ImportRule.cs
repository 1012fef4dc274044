namespace DeskPhone.Provisioning.Formats;

/// <summary>What one key of another make becomes.</summary>
/// <param name="draft">The settings.</param>
/// <param name="numbers">The numbers in the key, in order.</param>
/// <param name="value">Its value.</param>
/// <returns>Whether the value was understood.</returns>
internal delegate bool ImportRule(SettingsDraft draft, IReadOnlyList<int> numbers, string value);
