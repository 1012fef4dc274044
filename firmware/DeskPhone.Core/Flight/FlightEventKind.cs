namespace DeskPhone.Core.Flight;

/// <summary>What sort of thing a line of a flight recording is.</summary>
public enum FlightEventKind
{
    /// <summary>A key went down at the phone.</summary>
    Key,

    /// <summary>The handset was lifted (<c>off</c>) or laid down (<c>on</c>).</summary>
    Hook,

    /// <summary>A remote hand asked for something.</summary>
    Command,

    /// <summary>A SIP message came in.</summary>
    Received,

    /// <summary>A SIP message went out.</summary>
    Sent,

    /// <summary>A path to a peer broke or could not be opened.</summary>
    FlowFailed,

    /// <summary>RTP ports were opened.</summary>
    Port,

    /// <summary>What the screen says now.</summary>
    Screen,

    /// <summary>How the media does, every few seconds.</summary>
    Media,
}
