using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.Transport.Tls;

/// <summary>Whom this phone trusts besides the authorities of its system, and the certificate it shows (mutual TLS). Kept as long as the phone runs.</summary>
public sealed class TlsCredentials
{
    private TlsCredentials(X509Certificate2Collection authorities, SslStreamCertificateContext? own)
    {
        Authorities = authorities;
        Own = own;
    }

    /// <summary>The system's authorities, and no certificate of our own.</summary>
    public static TlsCredentials None { get; } = new([], null);

    internal X509Certificate2Collection Authorities { get; }

    internal SslStreamCertificateContext? Own { get; }

    /// <summary>Reads PEM files; an empty name is none.</summary>
    /// <param name="authorityFile">Private authorities.</param>
    /// <param name="certificateFile">The phone's certificate, and those between it and its authority.</param>
    /// <param name="keyFile">Its private key; empty where it is in <paramref name="certificateFile"/>.</param>
    /// <exception cref="TlsFileException">A file is missing, unreadable or not what it should be; one plain line.</exception>
    /// <param name="authorityTexts">Further authorities, each the text of a PEM block; what is none is left out.</param>
    public static TlsCredentials Load(string authorityFile, string certificateFile, string keyFile, IReadOnlyList<string>? authorityTexts = null)
    {
        X509Certificate2Collection authorities = CertificateTexts.Read(authorityTexts ?? []);
        if (authorityFile.Length > 0)
        {
            Read("tls.caFile", authorityFile, "a PEM file with certificates", () => authorities.ImportFromPem(File.ReadAllText(authorityFile)));
            if (authorities.Count == (authorityTexts?.Count ?? 0))
            {
                throw new TlsFileException($"tls.caFile: {authorityFile}: it holds no certificate; expected a PEM file with certificates");
            }
        }

        return certificateFile.Length > 0
            ? new TlsCredentials(authorities, LoadOwn(certificateFile, keyFile))
            : keyFile.Length == 0
                ? new TlsCredentials(authorities, null)
                : throw new TlsFileException("tls.keyFile: a key without tls.certificateFile; expected both or neither");
    }

    private static SslStreamCertificateContext LoadOwn(string certificateFile, string keyFile)
    {
        // Each file by itself first, so that the line names the one that is wrong.
        X509Certificate2Collection chain = [];
        Read("tls.certificateFile", certificateFile, "a PEM file with the phone's certificate", () => chain.ImportFromPem(File.ReadAllText(certificateFile)));
        if (chain.Count == 0)
        {
            throw new TlsFileException($"tls.certificateFile: {certificateFile}: it holds no certificate; expected a PEM file with the phone's certificate");
        }

        string holder = keyFile.Length > 0 ? keyFile : certificateFile;
        X509Certificate2? own = null;
        Read("tls.keyFile", holder, "a PEM file with the unencrypted key of the phone's certificate",
            () => own = X509Certificate2.CreateFromPemFile(certificateFile, holder));
        chain.RemoveAt(0);
        return SslStreamCertificateContext.Create(own!, chain, offline: true);
    }

    private static void Read(string key, string file, string expected, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new TlsFileException($"{key}: {file}: {Words(fault)}; expected {expected}", fault);
        }
    }

    private static string Words(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it is a directory, or not ours to open",
        CryptographicException or ArgumentException => "it is not what it should be",
        _ => fault.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };
}
