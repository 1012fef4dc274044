namespace DeskPhone.TestKit.Certificates;

/// <summary>Where a certificate and its key lie, in PEM.</summary>
public sealed record CertificateFiles(string Certificate, string Key);
