using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Srtp;
#if G729
using DeskPhone.Native.G729;
#endif
using DeskPhone.Native.OpenSsl;
using DeskPhone.Native.Opus;
using DeskPhone.Native.SpeexDsp;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Media;

/// <summary>What native libraries add to the media engine. Each is touched only where a setting asks for it: the REGISTER does not wait for the others.</summary>
internal static class NativeMedia
{
    /// <summary>The codecs there are, those in a library only where it is installed; it is loaded by the first call that speaks them.</summary>
    public static IReadOnlyList<CodecKind> CodecsFor(PhoneSettings settings)
    {
        List<CodecKind> codecs = [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722];
        if (Wants(settings, CodecKind.Opus) && OpusCodecs.IsInstalled)
        {
            codecs.Add(CodecKind.Opus);
        }
#if G729
        if (Wants(settings, CodecKind.G729) && G729Codecs.IsInstalled)
        {
            codecs.Add(CodecKind.G729);
        }
#endif
        return codecs;
    }

    /// <summary>Codecs beyond the built-in ones, or <see langword="null"/>.</summary>
    public static IVoiceCodecs? CreateCodecs(PhoneSettings settings)
    {
        IVoiceCodecs? codecs = Wants(settings, CodecKind.Opus) ? new OpusCodecs(settings.Audio.SampleRateHz) : null;
#if G729
        codecs = Wants(settings, CodecKind.G729) ? new G729Codecs(codecs) : codecs;
#endif
        return codecs;
    }

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

    private static bool Wants(PhoneSettings settings, CodecKind codec)
    {
        foreach (AccountSettings account in settings.Accounts)
        {
            if (account.Codecs.Contains(codec))
            {
                return true;
            }
        }

        return false;
    }
}
