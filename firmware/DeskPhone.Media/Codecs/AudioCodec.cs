namespace DeskPhone.Media.Codecs;

/// <summary>An audio encoding the phone can speak.</summary>
public enum AudioCodec
{
    /// <summary>G.711 µ-law, static payload type 0 (RFC 3551 §4.5.14).</summary>
    Pcmu,

    /// <summary>G.711 A-law, static payload type 8 (RFC 3551 §4.5.14).</summary>
    Pcma,

    /// <summary>G.722 at 64 kbit/s, static payload type 9; 16 kHz audio, RTP clock 8000 (RFC 3551 §4.5.2).</summary>
    G722,

    /// <summary>Opus, dynamic payload type, RTP clock 48000 (RFC 7587).</summary>
    Opus,

    /// <summary>G.729 at 8 kbit/s, static payload type 18 (RFC 3551 §4.5.6); only in a build made for it.</summary>
    G729,
}
