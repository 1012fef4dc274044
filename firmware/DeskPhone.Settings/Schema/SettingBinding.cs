namespace DeskPhone.Settings.Schema;

/// <summary>A key and how its value gets into the record.</summary>
internal sealed record SettingBinding<T>(SettingDescriptor Descriptor, Func<T, SettingValue, T> Apply);
