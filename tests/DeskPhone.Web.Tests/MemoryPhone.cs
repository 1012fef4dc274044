using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DeskPhone.Core.Control;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Web.Tests;

/// <summary>A phone in memory: snapshots are set by the test, commands are kept and answered as the test says.</summary>
internal sealed class MemoryPhone : IPhonePort
{
    private readonly ConcurrentDictionary<Channel<PhoneSnapshot>, bool> _watchers = new();
    private readonly ConcurrentQueue<PhoneCommand> _commands = new();
    private readonly TaskCompletionSource _lastWatcherLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PhoneSnapshot Snapshot { get; private set; } = new()
    {
        Revision = 1,
        Screen = new ScreenModel { State = ScreenState.Idle, Title = "101" },
        Calls = [],
        Accounts = [new AccountSnapshot(0, "sip:101@bench.test", "101", AccountState.Registered, 200, "")],
        Lamps = [new LampSnapshot("message", "off")],
        IsOffHook = false,
    };

    public IReadOnlyList<PhoneCommand> Commands => [.. _commands];

    public int Watchers => _watchers.Count;

    /// <summary>Completes when there was a watcher and there is none any more.</summary>
    public Task LastWatcherLeft => _lastWatcherLeft.Task.WaitAsync(TimeSpan.FromSeconds(10));

    /// <summary>What the phone does with a command; carries out everything by default.</summary>
    public Func<PhoneCommand, CancellationToken, ValueTask<CommandResult>> OnCommand { get; set; } =
        static (_, _) => ValueTask.FromResult(CommandResult.Accepted);

    public void Change(Func<PhoneSnapshot, PhoneSnapshot> change)
    {
        Snapshot = change(Snapshot) with { Revision = Snapshot.Revision + 1 };
        foreach (Channel<PhoneSnapshot> watcher in _watchers.Keys)
        {
            watcher.Writer.TryWrite(Snapshot);
        }
    }

    public void ShowScreen(ScreenState state) =>
        Change(phone => phone with { Screen = phone.Screen with { State = state } });

    public void AddCall(CallSnapshot call) => Change(phone => phone with { Calls = [.. phone.Calls, call] });

    public ValueTask<CommandResult> SendAsync(PhoneCommand command, CancellationToken cancellationToken)
    {
        _commands.Enqueue(command);
        return OnCommand(command, cancellationToken);
    }

    public async IAsyncEnumerable<PhoneSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<PhoneSnapshot>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _watchers[changes] = true;
        try
        {
            await foreach (PhoneSnapshot snapshot in changes.Reader.ReadAllAsync(cancellationToken))
            {
                yield return snapshot;
            }
        }
        finally
        {
            _watchers.TryRemove(changes, out _);
            if (_watchers.IsEmpty)
            {
                _lastWatcherLeft.TrySetResult();
            }
        }
    }
}
