using System.Threading.Channels;
using DeskPhone.App.Administration;
using DeskPhone.App.Logging;
using DeskPhone.Provisioning;

namespace DeskPhone.App.Provisioning;

/// <summary>The provisioning engine's records on the disk: written one after the other, in the order asked, each known to be there before that is said.</summary>
/// <remarks>They hold the passwords of accounts, so they are sealed with the device's key.</remarks>
internal sealed class ProvisioningFiles : IAsyncDisposable
{
    private const long MaximumLength = 16 << 20;

    private readonly Channel<ProvisioningOutput> _waiting = Channel.CreateBounded<ProvisioningOutput>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }); // The engine has a handful under way.

    private readonly string _directory;
    private readonly SealedRecords _records;
    private readonly Action<ProvisioningInput> _told;
    private readonly Task _writer;

    public ProvisioningFiles(string directory, SealedRecords records, Action<ProvisioningInput> told)
    {
        _directory = directory;
        _records = records;
        _told = told;
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Every record there is.</summary>
    public static Dictionary<string, ReadOnlyMemory<byte>> ReadAll(string directory, SealedRecords files, ILogSink log)
    {
        var records = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        try
        {
            if (directory.Length > 0 && Directory.Exists(directory))
            {
                foreach (FileInfo file in new DirectoryInfo(directory).EnumerateFiles().Where(static file => file.Length <= MaximumLength))
                {
                    string name = file.Name.EndsWith(SealedRecords.Suffix, StringComparison.Ordinal) ? file.Name[..^SealedRecords.Suffix.Length] : file.Name;
                    if (name.EndsWith(".json", StringComparison.Ordinal) && !records.ContainsKey(name) && files.Read(Path.Combine(directory, name)) is { } content)
                    {
                        records[name] = content;
                    }
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Warning, $"kept settings cannot be read: {failure.Message}");
        }

        return records;
    }

    public void Add(ProvisioningOutput output) => _ = _waiting.Writer.TryWrite(output);

    public async ValueTask DisposeAsync()
    {
        _ = _waiting.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        await foreach (ProvisioningOutput output in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            string name = output is ProvisioningOutput.Persist persist ? persist.Name : output is ProvisioningOutput.Remove gone ? gone.Name : "";
            try
            {
                Carry(output);
                if (output is ProvisioningOutput.Persist)
                {
                    _told(new ProvisioningInput.Persisted(name));
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _told(new ProvisioningInput.PersistFailed(name, failure.Message));
            }
        }
    }

    private void Carry(ProvisioningOutput output)
    {
        if (_directory.Length == 0)
        {
            return; // A phone that keeps nothing.
        }

        switch (output)
        {
            case ProvisioningOutput.Persist persist:
                _ = Directory.CreateDirectory(_directory);
                _records.Write(Path.Combine(_directory, persist.Name), persist.Content.Span);
                break;
            case ProvisioningOutput.Remove remove when Directory.Exists(_directory):
                SealedRecords.Remove(Path.Combine(_directory, remove.Name));
                break;
            default:
                break;
        }
    }
}
