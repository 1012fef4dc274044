using System.Text;

namespace DeskPhone.Sdp.Description;

/// <summary>Reads session descriptions from the network (RFC 8866).</summary>
/// <remarks>
/// Takes what real peers write: lines that end with LF alone, no <c>s=</c> or <c>t=</c>, lines out of order, lines of
/// unknown type. Bandwidth, times, keys and the like are skipped: nothing here acts on them.
/// </remarks>
public static class SdpParser
{
    /// <summary>Reads <paramref name="body"/>.</summary>
    /// <param name="body">The body of a SIP message.</param>
    /// <param name="description">The description, or <see langword="null"/> with an error.</param>
    /// <param name="errorOffset">Where the line that was refused starts, in bytes; 0 without an error.</param>
    /// <returns><see cref="SdpParseError.None"/>, or why the body was refused; it never throws.</returns>
    public static SdpParseError TryParse(
        ReadOnlySpan<byte> body, out SessionDescription? description, out int errorOffset)
    {
        description = null;
        errorOffset = 0;
        if (body.Length > SdpLimits.MaximumLength)
        {
            errorOffset = SdpLimits.MaximumLength;
            return SdpParseError.TooLong;
        }

        var builder = new SessionBuilder();
        foreach (SdpLine line in new SdpLineReader(body))
        {
            SdpParseError error = builder.Add(line);
            if (error is not SdpParseError.None)
            {
                errorOffset = line.Offset;
                return error;
            }
        }

        SdpParseError incomplete = builder.Complete(out description);
        errorOffset = incomplete is SdpParseError.None ? 0 : body.Length;
        return incomplete;
    }

    private sealed class SessionBuilder
    {
        private readonly List<MediaDescription> _media = [];
        private List<SdpAttribute> _attributes = [];
        private IReadOnlyList<SdpAttribute> _sessionAttributes = [];
        private MediaDescription? _current;
        private SdpConnection? _connection;
        private SdpOrigin? _origin;
        private string _name = "-";
        private bool _hasVersion;

        public SdpParseError Add(SdpLine line)
        {
            if (line.Text.IndexOfAny((byte)'\0', (byte)'\r') >= 0)
            {
                return SdpParseError.ForbiddenCharacter;
            }

            if (!line.IsWellFormed)
            {
                return SdpParseError.MalformedLine;
            }

            if (!_hasVersion)
            {
                _hasVersion = line.Type == (byte)'v' && line.Value.Trim((byte)' ').SequenceEqual("0"u8);
                return _hasVersion ? SdpParseError.None : SdpParseError.WrongVersion;
            }

            return line.Type switch
            {
                (byte)'o' => AddOrigin(line.Value),
                (byte)'s' => AddName(line.Value),
                (byte)'c' => AddConnection(line.Value),
                (byte)'a' => AddAttribute(line.Value),
                (byte)'m' => AddMedia(line.Value),
                _ => SdpParseError.None,
            };
        }

        public SdpParseError Complete(out SessionDescription? description)
        {
            description = null;
            if (!_hasVersion)
            {
                return SdpParseError.WrongVersion;
            }

            if (_origin is null)
            {
                return SdpParseError.BadOrigin;
            }

            EndMedia();
            description = new SessionDescription
            {
                Origin = _origin,
                Name = _name,
                Connection = _connection,
                Attributes = _sessionAttributes,
                Media = _media,
            };
            return SdpParseError.None;
        }

        private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

        private SdpParseError AddOrigin(ReadOnlySpan<byte> value)
        {
            // From the right: a user name with a space in it is against the rules, and is sent all the same.
            string[] parts = Text(value.Trim((byte)' ')).Split(' ');
            if (parts.Length < 6)
            {
                return SdpParseError.BadOrigin;
            }

            _origin ??= new SdpOrigin(string.Join(' ', parts[..^5]), parts[^5], parts[^4], parts[^2], parts[^1]);
            return SdpParseError.None;
        }

        private SdpParseError AddName(ReadOnlySpan<byte> value)
        {
            _name = _current is null ? Text(value) : _name;
            return SdpParseError.None;
        }

        private SdpParseError AddConnection(ReadOnlySpan<byte> value)
        {
            ReadOnlySpan<byte> network = SdpMediaLine.NextToken(ref value);
            ReadOnlySpan<byte> type = SdpMediaLine.NextToken(ref value);
            ReadOnlySpan<byte> address = SdpMediaLine.NextToken(ref value);
            if (!network.SequenceEqual("IN"u8) || type.IsEmpty || address.IsEmpty)
            {
                return SdpParseError.BadConnection;
            }

            var connection = new SdpConnection(Text(type), Text(address));
            if (_current is null)
            {
                _connection ??= connection;
            }
            else
            {
                // Several lines are layers of a multicast session (RFC 8866 §5.7); for a phone the first counts.
                _current = _current with { Connection = _current.Connection ?? connection };
            }

            return SdpParseError.None;
        }

        private SdpParseError AddAttribute(ReadOnlySpan<byte> value)
        {
            if (_attributes.Count == SdpLimits.MaximumAttributes)
            {
                return SdpParseError.TooManyAttributes;
            }

            int colon = value.IndexOf((byte)':');
            _attributes.Add(colon < 0
                ? new SdpAttribute(Text(value.Trim((byte)' ')))
                : new SdpAttribute(Text(value[..colon]), Text(value[(colon + 1)..])));
            return SdpParseError.None;
        }

        private SdpParseError AddMedia(ReadOnlySpan<byte> value)
        {
            if (!SdpMediaLine.TryParse(value, out SdpMediaLine line))
            {
                return SdpParseError.BadMediaLine;
            }

            EndMedia();
            if (_media.Count == SdpLimits.MaximumMedia)
            {
                return SdpParseError.TooManyMedia;
            }

            var formats = new List<string>();
            ReadOnlySpan<byte> rest = line.Formats;
            while (!rest.IsEmpty && formats.Count < SdpLimits.MaximumFormats)
            {
                formats.Add(Text(SdpMediaLine.NextToken(ref rest)));
            }

            _current = new MediaDescription
            {
                Media = Text(line.Media),
                Port = line.Port,
                PortCount = line.PortCount,
                Protocol = Text(line.Protocol),
                Formats = formats,
            };
            return SdpParseError.None;
        }

        /// <summary>Gives the attributes read so far to the media line they follow, or to the session.</summary>
        private void EndMedia()
        {
            if (_current is null)
            {
                _sessionAttributes = _attributes;
            }
            else
            {
                _media.Add(_current with { Attributes = _attributes });
                _current = null;
            }

            _attributes = [];
        }
    }
}
