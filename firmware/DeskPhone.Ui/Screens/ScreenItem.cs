
namespace DeskPhone.Ui.Screens;

/// <summary>One row of a list.</summary>
/// <param name="Text">What it is: a name, a setting.</param>
/// <param name="Value">What it stands at: a time, <c>On</c>; empty for none.</param>
/// <param name="Icon">Its sign; <see langword="null"/> for none.</param>
public readonly record struct ScreenItem(string Text, string Value = "", ScreenIcon? Icon = null)
{
    /// <summary>For whoever reads the screen instead of seeing it.</summary>
    public string InWords => Value is { Length: > 0 } ? $"{Text}: {Value}" : Text;
}
