namespace DeskPhone.Settings.Values;

/// <summary>Where the phone is and who helps, for emergency calls.</summary>
public sealed record EmergencySettings
{
    /// <summary>ISO 3166 country of the civic address.</summary>
    public string Country { get; init; } = "";

    /// <summary>State or region (A1).</summary>
    public string Region { get; init; } = "";

    /// <summary>City (A3).</summary>
    public string City { get; init; } = "";

    /// <summary>Street (RD).</summary>
    public string Street { get; init; } = "";

    /// <summary>House number (HNO).</summary>
    public string HouseNumber { get; init; } = "";

    /// <summary>Floor (FLR).</summary>
    public string Floor { get; init; } = "";

    /// <summary>Room (ROOM).</summary>
    public string Room { get; init; } = "";

    /// <summary>Postal code (PC).</summary>
    public string PostalCode { get; init; } = "";

    /// <summary>Latitude, longitude and uncertainty in metres: <c>52.5200 13.4050 25</c>; empty for none.</summary>
    public string Point { get; init; } = "";

    /// <summary>Location server asked for the phone's place (HELD, RFC 5985), an https URL; empty for none.</summary>
    public string LocationServer { get; init; } = "";

    /// <summary>Server emergency calls go to directly where no account is registered; empty for the account's own.</summary>
    public string Server { get; init; } = "";

    /// <summary>Where the start of an emergency call is told, an https URL; empty for nowhere.</summary>
    public string NoticeUrl { get; init; } = "";
}
