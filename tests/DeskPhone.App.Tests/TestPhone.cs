using DeskPhone.Core.Control;
using DeskPhone.Hal.Sim;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.App.Tests;

/// <summary>A phone with a simulated board in real time, on ports of its own.</summary>
public sealed class TestPhone : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public TestPhone(PhoneSettings settings, string dataDirectory = "")
    {
        App = PhoneApp.Start(new PhoneAppOptions
        {
            Settings = settings,
            Board = Board,
            Log = Log,
            DataDirectory = dataDirectory,
        });
    }

    public SimBoard Board { get; } = new(TimeProvider.System);

    public RecordedLog Log { get; } = new();

    public PhoneApp App { get; }

    public PhoneSnapshot Snapshot => App.Phone.Snapshot;

    public static PhoneSettings SettingsFor(string proxy, bool register = true) => new()
    {
        SipPort = 0,
        RtpPortMin = 42_000,
        RtpPortMax = 42_999,
        Accounts =
        [
            new AccountSettings { Address = "sip:101@bench.test", Password = "secret", Proxy = proxy, Register = register },
        ],
    };

    /// <summary>Waits until the snapshot is so.</summary>
    public Task UntilAsync(string what, Func<PhoneSnapshot, bool> isSo) =>
        Wait.UntilAsync(what, () => isSo(Snapshot), s_patience);

    /// <summary>Waits until anything else is so.</summary>
    public static Task UntilAsync(string what, Func<bool> isSo) => Wait.UntilAsync(what, isSo, s_patience);

    public async Task<CommandResult> SendAsync(PhoneCommand command) =>
        await App.Phone.SendAsync(command, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
