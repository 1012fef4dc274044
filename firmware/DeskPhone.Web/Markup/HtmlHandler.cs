using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace DeskPhone.Web.Markup;

/// <summary>Builds <see cref="Html"/>: the literal parts are the program's own, the holes are anybody's and are encoded.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlHandler
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    public HtmlHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? text) => _text.Append(s_encoder.Encode(text ?? ""));

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Html html) => _text.Append(html.ToString());

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (Html part in parts)
        {
            _text.Append(part.ToString());
        }
    }

    public string Take() => _text.ToString();
}
