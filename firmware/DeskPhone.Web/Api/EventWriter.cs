using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DeskPhone.Core.Control;
using DeskPhone.Web.Api.Views;

namespace DeskPhone.Web.Api;

/// <summary>Writes one event stream in the format of the WHATWG HTML standard, section 9.2; what did not change is not repeated.</summary>
internal sealed class EventWriter(PipeWriter output)
{
    private readonly Dictionary<string, byte[]> _sent = new(StringComparer.Ordinal);
    private long _revision = -1;

    /// <summary>Writes one event for each part that differs from what this stream saw last; an older snapshot writes nothing.</summary>
    public async Task WriteChangesAsync(PhoneSnapshot phone, CancellationToken cancellationToken)
    {
        if (phone.Revision <= _revision)
        {
            return;
        }

        _revision = phone.Revision;
        WriteIfChanged("state", StateView.Of(phone), ApiJson.Default.StateView);
        WriteIfChanged("screen", ScreenView.Of(phone), ApiJson.Default.ScreenView);
        WriteIfChanged("calls", CallView.Of(phone), ApiJson.Default.IReadOnlyListCallView);
        WriteIfChanged("accounts", AccountView.Of(phone), ApiJson.Default.IReadOnlyListAccountView);
        WriteIfChanged("lamps", LampView.Of(phone), ApiJson.Default.IReadOnlyListLampView);
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>Writes a comment, which readers skip and proxies count as life.</summary>
    public async Task WriteHeartbeatAsync(CancellationToken cancellationToken)
    {
        output.Write(":\n\n"u8);
        await output.FlushAsync(cancellationToken);
    }

    private void WriteIfChanged<T>(string name, T view, JsonTypeInfo<T> type)
    {
        byte[] data = JsonSerializer.SerializeToUtf8Bytes(view, type);
        if (_sent.TryGetValue(name, out byte[]? before) && data.AsSpan().SequenceEqual(before))
        {
            return;
        }

        _sent[name] = data;
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {_revision}\nevent: {name}\ndata: ")));
        output.Write(data);
        output.Write("\n\n"u8);
    }
}
