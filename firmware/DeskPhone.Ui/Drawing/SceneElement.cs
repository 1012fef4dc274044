using DeskPhone.Ui.Drawing.Vectors;

namespace DeskPhone.Ui.Drawing;

/// <summary>One thing of a picture. Two that are equal draw the same pixels; none leaves its box.</summary>
/// <param name="Box">The pixels it may touch.</param>
public abstract record SceneElement(PixelBox Box)
{
    /// <summary>Draws it; the canvas is clipped by the caller.</summary>
    public abstract void Draw(IScreenCanvas canvas);

    /// <summary>A filled rectangle.</summary>
    /// <param name="Box">Where.</param>
    /// <param name="Radius">Radius of its corners.</param>
    /// <param name="Color">With what.</param>
    public sealed record Fill(PixelBox Box, int Radius, Rgb Color) : SceneElement(Box)
    {
        /// <inheritdoc/>
        public override void Draw(IScreenCanvas canvas) => canvas.FillBox(Box, Radius, Color);
    }

    /// <summary>A sign.</summary>
    /// <param name="Box">Its square.</param>
    /// <param name="Icon">Which.</param>
    /// <param name="Color">Its colour.</param>
    /// <param name="Background">What it stands on.</param>
    public sealed record Sign(PixelBox Box, Icon Icon, Rgb Color, Rgb Background) : SceneElement(Box)
    {
        /// <inheritdoc/>
        public override void Draw(IScreenCanvas canvas) => Icon.Draw(canvas, Box, Color, Background);
    }

    /// <summary>Text.</summary>
    /// <param name="Box">The pixels of its letters.</param>
    /// <param name="Lines">Its lines.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Style">How it is set.</param>
    /// <param name="Color">Its colour.</param>
    /// <param name="Emphasis">The part in bold.</param>
    /// <param name="MayBeCut">Whether an ellipsis is acceptable: for names and numbers, never for sentences.</param>
    public sealed record Words(
        PixelBox Box, PixelBox Lines, string Text, TextStyle Style, Rgb Color, TextEmphasis Emphasis, bool MayBeCut)
        : SceneElement(Box)
    {
        /// <inheritdoc/>
        public override void Draw(IScreenCanvas canvas) => canvas.DrawText(Text, Lines, Style, Color, Emphasis);
    }
}
