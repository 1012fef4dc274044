namespace DeskPhone.Phone.Emergency;

/// <summary>Who said where the phone is; the better one knows it, the later it stands.</summary>
public enum PlaceOrigin
{
    /// <summary>The settings: true as long as nobody carries the phone elsewhere.</summary>
    Settings,

    /// <summary>The switch at the other end of the cable (LLDP-MED, ANSI/TIA-1057 §10.2.4).</summary>
    Switch,

    /// <summary>A location server (HELD, RFC 5985).</summary>
    Server,
}
