namespace DeskPhone.Ui.Drawing;

/// <summary>Says how much room a text takes. One thread.</summary>
public interface ITextMeasurer
{
    /// <summary>Sets <paramref name="text"/> in lines of <paramref name="width"/> pixels, without drawing it.</summary>
    TextMeasure Measure(string text, TextStyle style, int width, TextEmphasis emphasis = default);
}
