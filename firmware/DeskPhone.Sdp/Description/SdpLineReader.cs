namespace DeskPhone.Sdp.Description;

/// <summary>
/// Walks the lines of a description in place, without allocating:
/// <c>foreach (SdpLine line in new SdpLineReader(body))</c>.
/// </summary>
/// <remarks>
/// Lines end with CRLF or, from sloppy peers, LF alone (RFC 8866 §5 asks parsers to take both). Empty lines are
/// skipped.
/// </remarks>
public readonly ref struct SdpLineReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;

    /// <summary>The enumerator <c>foreach</c> uses.</summary>
    public Enumerator GetEnumerator() => new(_body);

    /// <summary>A position in the body.</summary>
    public ref struct Enumerator
    {
        private const byte LineFeed = (byte)'\n';
        private const byte CarriageReturn = (byte)'\r';

        private readonly ReadOnlySpan<byte> _body;
        private int _next;

        internal Enumerator(ReadOnlySpan<byte> body) => _body = body;

        /// <summary>The line at this position.</summary>
        public SdpLine Current { get; private set; }

        /// <summary>Goes to the next line that is not empty.</summary>
        public bool MoveNext()
        {
            while (_next < _body.Length)
            {
                int start = _next;
                int length = _body[start..].IndexOf(LineFeed);
                length = length < 0 ? _body.Length - start : length;
                _next = start + length + 1;

                ReadOnlySpan<byte> text = _body.Slice(start, length);
                if (text is [.. var withoutReturn, CarriageReturn])
                {
                    text = withoutReturn;
                }

                if (!text.IsEmpty)
                {
                    Current = new SdpLine(text, start);
                    return true;
                }
            }

            return false;
        }
    }
}
