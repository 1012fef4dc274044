using DeskPhone.Settings.Schema;

namespace DeskPhone.Web.Admin;

/// <summary>One setting as it is now, and who said so.</summary>
/// <param name="Key">Its dotted name with the place in a list, <c>accounts[0].password</c>.</param>
/// <param name="Descriptor">All there is to know about the key.</param>
/// <param name="Text">The value as a form shows it; empty for a secret, always.</param>
/// <param name="IsSet">Whether somebody said so; otherwise it is the default.</param>
/// <param name="Source">Who said so, in a word: <c>default</c>, <c>this phone</c>, the name of a layer.</param>
/// <param name="IsLocked">Whether the server keeps it from being changed here.</param>
public sealed record SettingState(string Key, SettingDescriptor Descriptor, string Text, bool IsSet, string Source, bool IsLocked = false);
