namespace DeskPhone.Media.Ice;

/// <summary>Class of a STUN message (RFC 8489 §5).</summary>
public enum StunClass
{
    /// <summary>Wants an answer.</summary>
    Request,

    /// <summary>Wants none.</summary>
    Indication,

    /// <summary>The request was carried out.</summary>
    Success,

    /// <summary>It was not; ERROR-CODE says why.</summary>
    Error,
}
