namespace DeskPhone.Settings.Values;

/// <summary>How digits pressed during a call are sent.</summary>
public enum DtmfMode
{
    /// <summary>As telephone events in the RTP stream (RFC 4733).</summary>
    Rtp,

    /// <summary>Each in an INFO with <c>application/dtmf-relay</c>, for PBXs that listen to nothing else.</summary>
    Info,
}
