namespace DeskPhone.Sip.Messages;

/// <summary>Bodies in a body (RFC 2046 §5.1, RFC 5621), read in place.</summary>
public static class MultipartBody
{
    /// <summary>Finds the first body of a media type, at most <see cref="SipLimits.MaxMultipartDepth"/> multiparts deep.</summary>
    /// <param name="contentType">The Content-Type of <paramref name="body"/>, with parameters.</param>
    /// <param name="body">The body.</param>
    /// <param name="wanted">The type looked for, in any case, without parameters.</param>
    /// <param name="range">Where it lies in <paramref name="body"/>.</param>
    public static bool TryFind(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, ReadOnlySpan<byte> wanted, out Range range) =>
        TryFind(contentType, body, wanted, 0, SipLimits.MaxMultipartDepth, out range);

    /// <summary>Finds all parts of a media type on the first level, or the body itself where it is of that type.</summary>
    public static IReadOnlyList<Range> FindAll(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, ReadOnlySpan<byte> wanted)
    {
        if (SipText.EqualsIgnoreCase(TypeOf(contentType), wanted))
        {
            return [new Range(0, body.Length)];
        }

        List<Range> found = [];
        if (!SipParameterEnumerator.TryFind(ParametersOf(contentType), "boundary"u8, out SipParameter boundary) || boundary.Value.IsEmpty)
        {
            return found;
        }

        int position = FindDelimiter(body, boundary.Value, 0, out int next);
        for (int parts = 0; position >= 0 && parts < SipLimits.MaxMultipartParts; parts++)
        {
            int start = next;
            position = FindDelimiter(body, boundary.Value, start, out next);
            ReadOnlySpan<byte> part = position < 0 ? body[start..] : body[start..position];
            if (SipText.EqualsIgnoreCase(TypeOf(ReadHeader(part, out int bodyStart, out _)), wanted))
            {
                found.Add((start + bodyStart)..(start + part.Length));
            }
        }

        return found;
    }

    /// <summary>Finds the part of a multipart body that has this Content-ID (RFC 2392), angle brackets left out.</summary>
    public static bool TryFindById(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, ReadOnlySpan<byte> id, out Range range)
    {
        range = default;
        if (id.IsEmpty || !SipParameterEnumerator.TryFind(ParametersOf(contentType), "boundary"u8, out SipParameter boundary) || boundary.Value.IsEmpty)
        {
            return false;
        }

        int position = FindDelimiter(body, boundary.Value, 0, out int next);
        for (int parts = 0; position >= 0 && parts < SipLimits.MaxListedParts; parts++)
        {
            int start = next;
            position = FindDelimiter(body, boundary.Value, start, out next);
            ReadOnlySpan<byte> part = position < 0 ? body[start..] : body[start..position];
            _ = ReadHeader(part, out int bodyStart, out ReadOnlySpan<byte> partId);
            if (partId.Trim("<>"u8).SequenceEqual(id))
            {
                range = (start + bodyStart)..(start + part.Length);
                return true;
            }
        }

        return false;
    }

    private static bool TryFind(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, ReadOnlySpan<byte> wanted, int offset, int depth, out Range range)
    {
        range = offset..(offset + body.Length);
        ReadOnlySpan<byte> type = TypeOf(contentType);
        if (SipText.EqualsIgnoreCase(type, wanted))
        {
            return true;
        }

        if (depth == 0 || type.Length < "multipart/".Length || !SipText.EqualsIgnoreCase(type[.."multipart/".Length], "multipart/"u8)
            || !SipParameterEnumerator.TryFind(ParametersOf(contentType), "boundary"u8, out SipParameter boundary) || boundary.Value.IsEmpty)
        {
            return false;
        }

        int position = FindDelimiter(body, boundary.Value, 0, out int next);
        for (int parts = 0; position >= 0 && parts < SipLimits.MaxMultipartParts; parts++)
        {
            int start = next;
            position = FindDelimiter(body, boundary.Value, start, out next);
            ReadOnlySpan<byte> part = position < 0 ? body[start..] : body[start..position];
            ReadOnlySpan<byte> partType = ReadHeader(part, out int bodyStart, out _);
            if (TryFind(partType, part[bodyStart..], wanted, offset + start + bodyStart, depth - 1, out range))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> contentType)
    {
        int end = contentType.IndexOf((byte)';');
        return SipText.Trim(end < 0 ? contentType : contentType[..end]);
    }

    private static ReadOnlySpan<byte> ParametersOf(ReadOnlySpan<byte> contentType)
    {
        int end = contentType.IndexOf((byte)';');
        return end < 0 ? default : contentType[end..];
    }

    /// <summary>Where a delimiter line begins, its CRLF included, and where what follows it begins; -1 where there is no more, or the closing one.</summary>
    private static int FindDelimiter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, int from, out int next)
    {
        next = body.Length;
        for (int at = from; at < body.Length;)
        {
            int dashes = body[at..].IndexOf("--"u8);
            if (dashes < 0)
            {
                return -1;
            }

            at += dashes;
            ReadOnlySpan<byte> rest = body[(at + 2)..];
            bool isLineStart = at == 0 || body[at - 1] == '\n';
            if (!isLineStart || !rest.StartsWith(boundary))
            {
                at += 2;
                continue;
            }

            int lineEnd = rest.IndexOf((byte)'\n');
            next = lineEnd < 0 ? body.Length : at + 2 + lineEnd + 1;
            bool isLast = rest[boundary.Length..].StartsWith("--"u8);
            return isLast && from == 0 ? -1 : EndBefore(body, at, from);
        }

        return -1;
    }

    /// <summary>The line end before a delimiter belongs to it.</summary>
    private static int EndBefore(ReadOnlySpan<byte> body, int at, int from)
    {
        int end = at > from && body[at - 1] == '\n' ? at - 1 : at;
        return end > from && body[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The Content-Type of a part, <c>text/plain</c> where it has none (RFC 2046 §5.1), its Content-ID, and where its body begins.</summary>
    private static ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> part, out int bodyStart, out ReadOnlySpan<byte> id)
    {
        id = default;
        ReadOnlySpan<byte> type = "text/plain"u8;
        bodyStart = 0;
        while (bodyStart < part.Length)
        {
            int length = part[bodyStart..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = SipText.Trim(length < 0 ? part[bodyStart..] : part.Slice(bodyStart, length));
            bodyStart = length < 0 ? part.Length : bodyStart + length + 1;
            if (line.IsEmpty)
            {
                break;
            }

            int colon = line.IndexOf((byte)':');
            if (colon > 0 && SipText.EqualsIgnoreCase(SipText.Trim(line[..colon]), "Content-ID"u8))
            {
                id = SipText.Trim(line[(colon + 1)..]);
            }
            else if (colon > 0 && SipHeaderNames.Recognize(SipText.Trim(line[..colon])) is SipHeaderName.ContentType)
            {
                type = SipText.Trim(line[(colon + 1)..]);
            }
        }

        return type;
    }
}
