using System.Net;
using System.Security.Cryptography;
using DeskPhone.App.Logging;
using DeskPhone.DemoPbx.Extensions;
using DeskPhone.DemoPbx.Host;
using DeskPhone.Settings.Values;

namespace DeskPhone.Simulator.Demo;

/// <summary>A PBX on loopback for a phone that was given no settings, and what its phones are told: passwords made up at each start.</summary>
public sealed class DemoOffice : IAsyncDisposable
{
    private const string Domain = "demo.test";
    private const int PasswordHexDigits = 32; // 128 bits.

    private readonly DemoPbxHost _host;
    private readonly Dictionary<string, string> _passwords;

    private DemoOffice(DemoPbxHost host, Dictionary<string, string> passwords)
    {
        _host = host;
        _passwords = passwords;
    }

    /// <summary>The number of the phone one starts with.</summary>
    public static string FirstPhone => "201";

    /// <summary>The number of the second phone, for whoever opens it.</summary>
    public static string SecondPhone => "102";

    /// <summary>What there is to dial, in order: <c>100 echo</c>.</summary>
    public static IReadOnlyList<string> NumbersToTry { get; } =
        [.. Extension.All.Select(static extension => $"{extension.Number} {extension.Title}").Append($"{SecondPhone} second phone").Order(StringComparer.Ordinal)];

    /// <summary>Where the PBX listens.</summary>
    public IPEndPoint Address => _host.Address;

    /// <summary>Starts the PBX on a free port.</summary>
    public static async Task<DemoOffice> StartAsync(ILogSink log, CancellationToken cancellationToken)
    {
        var passwords = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FirstPhone] = RandomNumberGenerator.GetHexString(PasswordHexDigits),
            [SecondPhone] = RandomNumberGenerator.GetHexString(PasswordHexDigits),
        };
        var options = new DemoPbxHostOptions { Domain = Domain, Users = passwords, Notice = text => log.Write(LogLevel.Warning, text) };
        return new DemoOffice(await DemoPbxHost.StartAsync(options, cancellationToken).ConfigureAwait(false), passwords);
    }

    /// <summary>What the phone with this number starts with: its account, and any SIP port that is free.</summary>
    /// <param name="number"><see cref="FirstPhone"/> or <see cref="SecondPhone"/>.</param>
    public PhoneSettings SettingsFor(string number) => new()
    {
        SipPort = 0,

        // A page's way from microphone to ear is so long that the own voice would be an echo, and its browser cleans the microphone itself.
        Audio = new AudioSettings { SidetoneDb = 0, CancelsEcho = false, SuppressesNoise = false, ControlsGain = false },
        Accounts =
        [
            new AccountSettings
            {
                Address = $"sip:{number}@{Domain}",
                Password = _passwords[number],
                DisplayName = number == FirstPhone ? "Desk phone" : "Second phone",
                Proxy = $"sip:{_host.Address}",
            },
        ],
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _host.DisposeAsync().ConfigureAwait(false);
}
