using System.Threading.Channels;

namespace DeskPhone.Hal.Sim.Controls;

/// <summary>Reads from a queue whose end is a device that went away.</summary>
internal static class SimQueue
{
    public static async ValueTask<T> ReadAsync<T>(ChannelReader<T> reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is HalException gone)
        {
            throw new HalException(gone.Error, gone.Message, closed);
        }
    }
}
