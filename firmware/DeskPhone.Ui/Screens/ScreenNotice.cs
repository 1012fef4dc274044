
namespace DeskPhone.Ui.Screens;

/// <summary>Something that wants attention.</summary>
/// <param name="Icon">Its sign.</param>
/// <param name="Text">Its words, in the user's language: <c>2 missed calls</c>.</param>
public readonly record struct ScreenNotice(ScreenIcon Icon, string Text);
