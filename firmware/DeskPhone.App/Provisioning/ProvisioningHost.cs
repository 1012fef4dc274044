using DeskPhone.App.Administration;
using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Provisioning;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Settings.Values;
using DeskPhone.Transport.Discovery;
using DeskPhone.Transport.Http;
using DeskPhone.Transport.Tls;

namespace DeskPhone.App.Provisioning;

/// <summary>The provisioning engine of one phone, and the hands it needs: files, HTTPS, the network's answers.</summary>
internal sealed class ProvisioningHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ProvisioningSetup _setup;
    private readonly ControlInbox _inbox;
    private readonly ILogSink _log;
    private readonly DeviceKey _key;
    private readonly ProvisioningFiles _files;
    private readonly HttpFetcher _fetcher;
    private readonly ServerDiscovery _discovery;

    public ProvisioningHost(ProvisioningSetup setup, string dataDirectory, ControlInbox inbox, TimeProvider time, ILogSink log)
    {
        _setup = setup;
        _inbox = inbox;
        _log = log;
        string directory = DirectoryIn(dataDirectory);
        var records = new SealedRecords(dataDirectory, log);
        _key = DeviceKey.In(directory, setup.Device, log);
        _fetcher = new HttpFetcher(time);
        _discovery = new ServerDiscovery(
            setup.Device, (source, url) => Tell(new ProvisioningInput.Discovered(source, url)), text => log.Write(LogLevel.Warning, text));
        var options = new ProvisioningOptions
        {
            Device = setup.Device,
            User = setup.Given,
            IsEnabled = setup.IsEnabled,
            Request = _key,
        };
        Engine = new ProvisioningEngine(
            setup.StartSpread is { } spread ? options with { StartSpread = spread } : options, ProvisioningFiles.ReadAll(directory, records, log));
        _files = new ProvisioningFiles(directory, records, Tell);
        UseTrust(Engine.Settings.Settings.Tls);
    }

    /// <summary>The engine; the control loop's from the moment the phone is made.</summary>
    public ProvisioningEngine Engine { get; }

    /// <summary>Where the engine's records lie; empty for nowhere.</summary>
    public static string DirectoryIn(string dataDirectory) => dataDirectory.Length > 0 ? Path.Combine(dataDirectory, "provisioning") : "";

    /// <summary>Carries out what the engine asks for. On the control thread.</summary>
    public void Carry(ProvisioningOutput output)
    {
        switch (output)
        {
            case ProvisioningOutput.Persist or ProvisioningOutput.Remove:
                _files.Add(output);
                break;
            case ProvisioningOutput.Fetch fetch:
                _ = FetchAsync(fetch);
                break;
            case ProvisioningOutput.Discover discover:
                _ = _discovery.AskAsync(discover.UsesDhcp, discover.UsesMulticast, _stopping.Token);
                break;
            case ProvisioningOutput.UseCertificate certificate:
                if (_fetcher.Trust.TryWith(certificate.Pem, _key.Key, out HttpTrust trust))
                {
                    _fetcher.Trust = trust;
                }
                else
                {
                    _log.Write(LogLevel.Warning, "provisioning: the certificate that is kept is not for this phone's key");
                }

                break;
            default:
                _log.Write(LogLevel.Error, $"provisioning asks for something nobody here does: {output.GetType().Name}");
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _files.DisposeAsync().ConfigureAwait(false);
        _key.Dispose();
        _stopping.Dispose();
    }

    private void UseTrust(TlsSettings tls)
    {
        try
        {
            _fetcher.Trust = HttpTrust.From(TlsCredentials.Load(tls.CaFile, tls.CertificateFile, tls.KeyFile, tls.Authorities));
        }
        catch (TlsFileException failure)
        {
            _log.Write(LogLevel.Warning, failure.Message);
        }
    }

    private async Task FetchAsync(ProvisioningOutput.Fetch fetch)
    {
        try
        {
            FetchResult result = await Task.Run(() => _fetcher.FetchAsync(fetch.Request, _stopping.Token), _stopping.Token).ConfigureAwait(false);
            Tell(new ProvisioningInput.Fetched(fetch.Id, result));
        }
        catch (OperationCanceledException)
        {
            return; // The phone is being switched off.
        }
    }

    private void Tell(ProvisioningInput input) => _inbox.Post(new ControlInput.Provisioned(input));
}
