namespace DeskPhone.Provisioning;

/// <summary>What a request is for.</summary>
internal enum FetchPurpose
{
    /// <summary>Nothing any more.</summary>
    None,

    /// <summary>The settings.</summary>
    Round,

    /// <summary>Whether the server is reached.</summary>
    Check,

    /// <summary>The device's certificate.</summary>
    Enrolment,

    /// <summary>A report.</summary>
    Report,
}
