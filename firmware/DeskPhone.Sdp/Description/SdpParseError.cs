namespace DeskPhone.Sdp.Description;

/// <summary>Why bytes are not a session description. Each value is one counter.</summary>
public enum SdpParseError
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>The body is longer than <see cref="SdpLimits.MaximumLength"/>.</summary>
    TooLong,

    /// <summary>A NUL, or a CR that ends no line (RFC 8866 §9, byte-string).</summary>
    ForbiddenCharacter,

    /// <summary>A line is not <c>type=value</c>.</summary>
    MalformedLine,

    /// <summary>The first line is not <c>v=0</c> (RFC 8866 §5.1).</summary>
    WrongVersion,

    /// <summary>There is no origin line, or it has not six parts (RFC 8866 §5.2).</summary>
    BadOrigin,

    /// <summary>A connection line has not three parts (RFC 8866 §5.7).</summary>
    BadConnection,

    /// <summary>A media line lacks a part, or its port is no port (RFC 8866 §5.14).</summary>
    BadMediaLine,

    /// <summary>More than <see cref="SdpLimits.MaximumMedia"/> media lines.</summary>
    TooManyMedia,

    /// <summary>More than <see cref="SdpLimits.MaximumAttributes"/> attributes in one place.</summary>
    TooManyAttributes,
}
