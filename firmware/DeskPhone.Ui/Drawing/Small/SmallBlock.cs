using DeskPhone.Ui.Drawing.Vectors;

namespace DeskPhone.Ui.Drawing.Small;

/// <summary>A paragraph of a small screen.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Styles">How it may be set, the best first.</param>
/// <param name="MayBeCut">Whether an ellipsis is acceptable: for names, never for sentences.</param>
/// <param name="Sign">Its sign; <see langword="null"/> for none.</param>
/// <param name="IsOptional">Whether it gives way where there is no room.</param>
internal sealed record SmallBlock(string Text, IReadOnlyList<TextStyle> Styles, bool MayBeCut = false, Icon? Sign = null, bool IsOptional = false);
