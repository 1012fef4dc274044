using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DeskPhone.Core.Control;
using DeskPhone.Web;

namespace DeskPhone.App.Control;

/// <summary>The phone as onlookers and remote hands see it: the newest snapshot, and a way in to the control loop.</summary>
internal sealed class PhonePort(PhoneSnapshot first, ControlInbox inbox) : IPhonePort
{
    private readonly ConcurrentDictionary<Channel<PhoneSnapshot>, bool> _watchers = new();
    private volatile PhoneSnapshot _snapshot = first;
    private volatile bool _isSwitchedOff;

    /// <summary>The answer to whatever is asked of a phone that stops.</summary>
    public static CommandResult SwitchedOff => CommandResult.Refused("the phone is being switched off");

    public PhoneSnapshot Snapshot => _snapshot;

    public async ValueTask<CommandResult> SendAsync(PhoneCommand command, CancellationToken cancellationToken)
    {
        if (_isSwitchedOff)
        {
            return SwitchedOff;
        }

        var completion = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        return inbox.TryPost(inbox.Commands, new ControlInput.Command(command, completion))
            ? await completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false)
            : CommandResult.Refused("too many commands wait already");
    }

    public async IAsyncEnumerable<PhoneSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One snapshot waits at most: who is slow sees the newest and not the history.
        Channel<PhoneSnapshot> news = Channel.CreateBounded<PhoneSnapshot>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _watchers[news] = true;
        try
        {
            if (_isSwitchedOff)
            {
                yield break;
            }

            await foreach (PhoneSnapshot snapshot in news.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return snapshot;
            }
        }
        finally
        {
            _ = _watchers.TryRemove(news, out _);
        }
    }

    /// <summary>Shows a new snapshot to everybody. On the control thread.</summary>
    public void Publish(PhoneSnapshot snapshot)
    {
        _snapshot = snapshot;
        foreach ((Channel<PhoneSnapshot> watcher, _) in _watchers)
        {
            _ = watcher.Writer.TryWrite(snapshot);
        }
    }

    /// <summary>Takes no more commands and ends every watch.</summary>
    public void SwitchOff()
    {
        _isSwitchedOff = true;
        foreach ((Channel<PhoneSnapshot> watcher, _) in _watchers)
        {
            _ = watcher.Writer.TryComplete();
        }
    }
}
