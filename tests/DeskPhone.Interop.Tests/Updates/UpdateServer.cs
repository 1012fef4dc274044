using System.Globalization;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>An nginx on loopback that publishes a folder over HTTPS, which is all an update server is.</summary>
internal sealed class UpdateServer : IAsyncDisposable
{
    private readonly PeerProcess _process;
    private readonly string _folder;

    private UpdateServer(PeerProcess process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{Port}/");

    public PeerLog Log => _process.Log;

    /// <summary>What is published.</summary>
    public string Published => Path.Combine(_folder, "www");

    /// <summary>Every request so far: path and status.</summary>
    public string[] Requests => File.Exists(Path.Combine(_folder, "access.log")) ? File.ReadAllLines(Path.Combine(_folder, "access.log")) : [];

    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="certificate">Its certificate, for 127.0.0.1.</param>
    /// <param name="rate">How fast a bundle goes out, in the words of nginx; <c>0</c> for as fast as it goes.</param>
    public static async Task<UpdateServer> StartAsync(string folder, CertificateFiles certificate, string rate = "0")
    {
        Directory.CreateDirectory(Path.Combine(folder, "www"));
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        int port = FreePorts.Next();
        string configuration = Path.Combine(folder, "nginx.conf");
        string user = Environment.UserName == "root" ? "user root;" : "";
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off; pid {{folder}}/pid; error_log stderr; worker_processes 1; {{user}}
            events { worker_connections 64; }
            http {
              log_format requests '$uri $status'; access_log {{folder}}/access.log requests;
              client_body_temp_path {{folder}}/tmp; proxy_temp_path {{folder}}/tmp; fastcgi_temp_path {{folder}}/tmp;
              uwsgi_temp_path {{folder}}/tmp; scgi_temp_path {{folder}}/tmp;
              server {
                listen 127.0.0.1:{{port}} ssl; root {{folder}}/www; limit_rate {{rate}};
                ssl_certificate {{certificate.Certificate}}; ssl_certificate_key {{certificate.Key}};
              }
            }
            """));
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("nginx")!, ["-c", configuration, "-e", "stderr"], folder);
        var server = new UpdateServer(process, folder, port);
        await Wait.UntilAsync("nginx", () => File.Exists(Path.Combine(folder, "pid")) || process.HasExited, TimeSpan.FromSeconds(10));
        return process.HasExited ? throw new InvalidOperationException($"nginx ended at once:\n{process.Log.Tail}") : server;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
