using System.Globalization;
using DeskPhone.TestKit.Certificates;

namespace DeskPhone.TestKit.Peers;

/// <summary>An nginx that publishes a folder over HTTPS, which is all an update server is.</summary>
public sealed class UpdateServer : IAsyncDisposable
{
    private readonly PeerProcess _process;
    private readonly string _folder;

    private UpdateServer(PeerProcess process, string folder, string address, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
        Url = string.Create(CultureInfo.InvariantCulture, $"https://{address}:{port}/");
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>The folder's address.</summary>
    public string Url { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>What is published.</summary>
    public string Published => Path.Combine(_folder, "www");

    /// <summary>Every request so far: path and status.</summary>
    public string[] Requests => File.Exists(Path.Combine(_folder, "access.log")) ? File.ReadAllLines(Path.Combine(_folder, "access.log")) : [];

    /// <summary>Starts one.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="certificate">Its certificate, for that address.</param>
    /// <param name="rate">How fast a bundle goes out, in the words of nginx; <c>0</c> for as fast as it goes.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">Its port; <c>0</c> for any that is free.</param>
    public static async Task<UpdateServer> StartAsync(
        string folder, CertificateFiles certificate, string rate = "0", string address = "127.0.0.1", int port = 0)
    {
        Directory.CreateDirectory(Path.Combine(folder, "www"));
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        port = port > 0 ? port : FreePorts.Next();
        File.Delete(Path.Combine(folder, "pid")); // of one that was killed
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
                listen {{address}}:{{port}} ssl; root {{folder}}/www; limit_rate {{rate}};
                ssl_certificate {{certificate.Certificate}}; ssl_certificate_key {{certificate.Key}};
              }
            }
            """));
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("nginx")!, ["-c", configuration, "-e", "stderr"], folder);
        var server = new UpdateServer(process, folder, address, port);
        await Wait.UntilAsync("nginx", () => File.Exists(Path.Combine(folder, "pid")) || process.HasExited, TimeSpan.FromSeconds(10));
        return process.HasExited ? throw new InvalidOperationException($"nginx ended at once:\n{process.Log.Tail}") : server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
