using System.Text;

namespace DeskPhone.Web.Markup;

/// <summary>HTML that is safe to send: whatever was put into it was encoded on the way in.</summary>
/// <remarks>Made from interpolated strings alone; a hole takes text, numbers or other <see cref="Html"/>, and nothing else compiles.</remarks>
internal readonly record struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    public static Html Empty => default;

    /// <summary>The HTML of an interpolated string; its holes are encoded for text and for attributes in double quotes.</summary>
    public static Html Of(ref HtmlHandler handler) => new(handler.Take());

    /// <summary>One after the other.</summary>
    public static Html Join(IEnumerable<Html> parts)
    {
        var text = new StringBuilder();
        foreach (Html part in parts)
        {
            text.Append(part._text);
        }

        return new Html(text.ToString());
    }

    public override string ToString() => _text ?? "";
}
