using DeskPhone.Core.Control;

namespace DeskPhone.Web;

/// <summary>The phone as the web server sees it: commands in, snapshots and changes out. Safe to call from any thread.</summary>
public interface IPhonePort
{
    /// <summary>The phone as it is now.</summary>
    PhoneSnapshot Snapshot { get; }

    /// <summary>Hands a command to the phone and waits until it was carried out or refused; refused at once when too many wait.</summary>
    ValueTask<CommandResult> SendAsync(PhoneCommand command, CancellationToken cancellationToken);

    /// <summary>Every snapshot from now on, newest wins where the reader is slow.</summary>
    IAsyncEnumerable<PhoneSnapshot> WatchAsync(CancellationToken cancellationToken);
}
