using System.Globalization;
using DeskPhone.TestKit.Certificates;

namespace DeskPhone.TestKit.Peers;

/// <summary>One OpenLDAP server on loopback with a few hundred people, over TLS and without.</summary>
public sealed class SlapdServer : IAsyncDisposable
{
    /// <summary>Where its people are.</summary>
    public const string Base = "dc=bench,dc=test";

    /// <summary>Who may search it with a password.</summary>
    public const string User = "cn=phone,dc=bench,dc=test";

    /// <summary>The password of <see cref="User"/>.</summary>
    public const string Password = "ldap-secret";

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);
    private readonly PeerProcess _process;

    private SlapdServer(PeerProcess process, int port, int tlsPort)
    {
        _process = process;
        Port = port;
        TlsPort = tlsPort;
    }

    /// <summary>Its port without TLS.</summary>
    public int Port { get; }

    /// <summary>Its port for TLS.</summary>
    public int TlsPort { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="certificate">Its certificate.</param>
    /// <param name="people">How many people besides Dr. Anna Weber (102) it has.</param>
    public static async Task<SlapdServer> StartAsync(string folder, CertificateFiles certificate, int people)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        string configuration = Path.Combine(folder, "slapd.conf");
        string data = Path.Combine(folder, "people.ldif");
        await File.WriteAllLinesAsync(configuration, Configuration(folder, certificate));
        await File.WriteAllLinesAsync(data, Entries(people));
        (int exitCode, string output) = await PeerProcess.RunAsync(PeerTools.PathOf("slapadd")!, ["-f", configuration, "-l", data], folder, s_startLimit);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"slapadd: {output}");
        }

        int port = FreePorts.Next();
        int tlsPort = FreePorts.Next();
        string addresses = string.Create(CultureInfo.InvariantCulture, $"ldap://127.0.0.1:{port} ldaps://127.0.0.1:{tlsPort}");
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("slapd")!, ["-d", "256", "-f", configuration, "-h", addresses], folder);
        var server = new SlapdServer(process, port, tlsPort);
        try
        {
            await process.Log.WaitForAsync("slapd to start", static line => line.Contains("slapd starting", StringComparison.Ordinal), s_startLimit);
        }
        catch (TimeoutException)
        {
            string tail = process.Log.Tail;
            await server.DisposeAsync();
            throw new TimeoutException($"slapd did not start:\n{tail}");
        }

        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string[] Configuration(string folder, CertificateFiles certificate) =>
    [
        "include /etc/ldap/schema/core.schema",
        "include /etc/ldap/schema/cosine.schema",
        "include /etc/ldap/schema/inetorgperson.schema",
        "modulepath /usr/lib/ldap",
        "moduleload back_mdb",
        $"pidfile {folder}/pid",
        $"TLSCertificateFile {certificate.Certificate}",
        $"TLSCertificateKeyFile {(certificate.Key.Length > 0 ? certificate.Key : certificate.Certificate)}",
        "sizelimit size.soft=20 size.hard=500 size.pr=500", // more only page by page
        "database mdb",
        $"suffix \"{Base}\"",
        $"directory {folder}/db",
        "access to attrs=userPassword by anonymous auth by * none",
        "access to * by users read by * none",
    ];

    private static IEnumerable<string> Entries(int people)
    {
        yield return $"dn: {Base}\nobjectClass: dcObject\nobjectClass: organization\no: Bench\ndc: bench\n";
        yield return $"dn: {User}\nobjectClass: person\ncn: phone\nsn: phone\nuserPassword: {Password}\n";
        yield return Person("Dr. Anna Weber", "Weber", "102");
        yield return Person("Zoe *(Star)", "Star", "103");
        for (int i = 0; i < people; i++)
        {
            string number = i.ToString("d4", CultureInfo.InvariantCulture);
            yield return Person($"Person {number}", number, $"5{number}");
        }
    }

    private static string Person(string name, string surname, string number) =>
        $"dn: uid={number},{Base}\nobjectClass: inetOrgPerson\nuid: {number}\ncn: {name}\nsn: {surname}\ntelephoneNumber: {number}\n";
}
