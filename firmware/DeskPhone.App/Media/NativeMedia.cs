using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Srtp;
using DeskPhone.Native.OpenSsl;
using DeskPhone.Native.Opus;
using DeskPhone.Native.SpeexDsp;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Media;

/// <summary>What native libraries add to the media engine. Each is touched only where a setting asks for it: the REGISTER does not wait for the others.</summary>
internal static class NativeMedia
{
    /// <summary>The codecs there are, those in a library only where it is installed; it is loaded by the first call that speaks them.</summary>
    public static IReadOnlyList<CodecKind> CodecsFor(PhoneSettings settings) =>
        WantsOpus(settings) && OpusCodecs.IsInstalled
            ? [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722, CodecKind.Opus]
            : [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722];

    /// <summary>Codecs beyond the built-in ones, or <see langword="null"/>.</summary>
    public static IVoiceCodecs? CreateCodecs(PhoneSettings settings) =>
        WantsOpus(settings) ? new OpusCodecs(settings.Audio.SampleRateHz) : null;

    /// <summary>Ciphers of SRTP that are faster than the framework's, or <see langword="null"/>. On the media thread.</summary>
    public static IPacketCiphers? CreateCiphers(PhoneSettings settings)
    {
        foreach (AccountSettings account in settings.Accounts)
        {
            if (account.EffectiveSrtp() is not SrtpPolicy.Off && OpenSslPacketCiphers.IsAvailable)
            {
                return new OpenSslPacketCiphers();
            }
        }

        return null;
    }

    /// <summary>Handshakes that bring the keys of SRTP, or <see langword="null"/> where no account wants them or OpenSSL is missing.</summary>
    public static OpenSslDtlsEndpoint? CreateDtls(PhoneSettings settings, TimeProvider time)
    {
        foreach (AccountSettings account in settings.Accounts)
        {
            if (account.EffectiveSrtp() is not SrtpPolicy.Off && account.SrtpKeying is not SrtpKeying.Sdes && OpenSslDtlsEndpoint.IsAvailable)
            {
                return new OpenSslDtlsEndpoint(time.GetUtcNow());
            }
        }

        return null;
    }

    /// <summary>A certificate under all hash functions.</summary>
    public static IReadOnlyList<CertificateFingerprint> FingerprintsOf(IDtlsEndpoint? dtls) => dtls is null
        ? []
        : [.. CertificateFingerprint.HashFunctions.Select(function => CertificateFingerprint.Of(function, dtls.Certificate.Span))];

    /// <summary>What cleans the microphone's sound hands-free, or <see langword="null"/> where nobody wants that. On the media thread.</summary>
    public static IVoiceCleaner? CreateCleaner(AudioSettings audio) =>
        audio.CancelsEcho || audio.SuppressesNoise || audio.ControlsGain
            ? new CleanerOnFirstUse(() => !SpeexVoiceCleaner.IsAvailable ? null : new SpeexVoiceCleaner(new VoiceCleaning
            {
                CancelsEcho = audio.CancelsEcho,
                SuppressesNoise = audio.SuppressesNoise,
                ControlsGain = audio.ControlsGain,
            }))
            : null;

    /// <summary>How loud the own voice is heard, as a factor.</summary>
    public static float SidetoneOf(AudioSettings audio) =>
        audio.SidetoneDb == 0 ? 0 : MathF.Pow(10, -audio.SidetoneDb / 20f);

    private static bool WantsOpus(PhoneSettings settings)
    {
        foreach (AccountSettings account in settings.Accounts)
        {
            if (account.Codecs.Contains(CodecKind.Opus))
            {
                return true;
            }
        }

        return false;
    }
}
