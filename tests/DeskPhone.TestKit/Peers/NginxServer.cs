using System.Globalization;
using DeskPhone.TestKit.Certificates;

namespace DeskPhone.TestKit.Peers;

/// <summary>An nginx on loopback that serves a folder over HTTPS, as in production.</summary>
public sealed class NginxServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _process;
    private readonly string _folder;

    private NginxServer(PeerProcess process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>The URL of the folder.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{Port}/");

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Every request so far: time, method, path, status.</summary>
    public IReadOnlyList<string> Requests => File.Exists(AccessLog) ? File.ReadAllLines(AccessLog) : [];

    private string AccessLog => Path.Combine(_folder, "access.log");

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="folder">An empty folder for its files; what is in <c>www</c> below it is served.</param>
    /// <param name="certificate">Its certificate, for 127.0.0.1.</param>
    /// <param name="clientAuthority">PEM file of the authority whose certificates phones must show; empty where they need none.</param>
    /// <param name="port">Its port; 0 for a free one.</param>
    public static async Task<NginxServer> StartAsync(string folder, CertificateFiles certificate, string clientAuthority = "", int port = 0)
    {
        Directory.CreateDirectory(Path.Combine(folder, "www"));
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        port = port > 0 ? port : FreePorts.Next();
        string mutual = clientAuthority.Length > 0 ? $"ssl_client_certificate {clientAuthority}; ssl_verify_client on;" : "";
        string user = Environment.UserName == "root" ? "user root;" : "";
        string configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off; pid {{folder}}/pid; error_log stderr; worker_processes 1; {{user}}
            events { worker_connections 1024; }
            http {
              log_format requests '$msec $request_method $uri $status';
              access_log {{folder}}/access.log requests;
              client_body_temp_path {{folder}}/tmp; proxy_temp_path {{folder}}/tmp; fastcgi_temp_path {{folder}}/tmp;
              uwsgi_temp_path {{folder}}/tmp; scgi_temp_path {{folder}}/tmp;
              server {
                listen 127.0.0.1:{{port}} ssl backlog=1024; root {{folder}}/www;
                ssl_certificate {{certificate.Certificate}}; ssl_certificate_key {{certificate.Key}}; {{mutual}}
                location /report/ { return 204; }
                location /busy/ { add_header Retry-After 7 always; return 503; }
                location /circle/ { return 302 /circle/again; }
                location /weak/ { return 302 http://127.0.0.1:1$request_uri; }
                location /moved/ { rewrite ^/moved/(.*)$ /$1 redirect; }
              }
            }
            """));
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("nginx")!, ["-c", configuration, "-e", "stderr"], folder);
        var server = new NginxServer(process, folder, port);
        try
        {
            await Wait.UntilAsync("nginx to listen", () => File.Exists(Path.Combine(folder, "pid")) || process.HasExited, s_startLimit);
            return process.HasExited ? throw new InvalidOperationException($"nginx ended at once:\n{process.Log.Tail}") : server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts a file into the folder.</summary>
    public void Put(string name, string content)
    {
        string path = Path.Combine(_folder, "www", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".new", content);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
