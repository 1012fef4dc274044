using System.Net;
using System.Text.Json;
using DeskPhone.Dns.Location;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning;
using DeskPhone.Provisioning.Probation;
using DeskPhone.Provisioning.Reports;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Update.Policy;

namespace DeskPhone.Core;

/// <summary>Carries new settings into the engines, and what the accounts come to back to the engine that judges them.</summary>
internal sealed class ProvisioningBridge(
    CoreOptions options, AccountSettings? emergency, PhoneEngine phone, SipEngine sip, LocationEngine names, Queue<CoreOutput> outputs)
{
    private readonly ProvisioningEngine? _engine = options.Provisioning;
    private LayeredSettings? _held = options.Provisioning?.Settings;
    private int _generation;
    private string _restartReason = "";

    /// <summary>The settings that hold.</summary>
    public PhoneSettings Settings { get; private set; } = options.Settings;

    /// <summary>How things stand; <see langword="null"/> for a phone that is told once and for all.</summary>
    public ProvisioningStatus? Status => _engine?.Status;

    /// <summary>The settings with who set them; <see langword="null"/> for a phone that is told once and for all.</summary>
    public LayeredSettings? Layers => _engine?.Settings;

    /// <summary>How an update of the firmware stands; <see langword="null"/> where there are none.</summary>
    public UpdateView? Firmware { get; set; }

    public Instant? Deadline => _engine?.Deadline;

    public void HandleStart(Instant now) => _engine?.HandleStart(now);

    public void Handle(ProvisioningInput input, Instant now) => _engine?.Handle(input, now);

    public void HandleTimeout(Instant now)
    {
        if (_engine?.Deadline <= now)
        {
            _engine?.HandleTimeout(now);
        }
    }

    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, Instant now) => _engine?.HandleWallClock(utc, isTrusted, now);

    public void HandleWish(ProvisionKey key, Instant now) => _engine?.HandleWish(
        key switch
        {
            ProvisionKey.AskNow => ProvisioningWish.AskNow,
            ProvisionKey.Accept => ProvisioningWish.Accept,
            ProvisionKey.Refuse => ProvisioningWish.Refuse,
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        },
        now);

    public bool TryChange(string key, string? json, Instant now, out string fault)
    {
        fault = "this phone's settings are a file; change that";
        return _engine is not null && _engine.TryChange(key, json, now, out fault);
    }

    public bool TryReplace(SettingsDocument before, SettingsDocument after, Instant now, out string fault)
    {
        fault = "this phone's settings are a file; change that";
        return _engine is not null && _engine.TryReplace(before, after, now, out fault);
    }

    /// <summary>Moves outputs; true where the engines have something new to say.</summary>
    public bool Pump(SignallingBridge bridge, Instant now)
    {
        if (_engine is null)
        {
            return false;
        }

        if (bridge.CheckSync is { } check)
        {
            bridge.CheckSync = null;
            _engine.HandleCheckSync(check.DoesReboot is true, now);
        }

        PhoneState state = phone.StateAt(now);
        bool isIdle = state is { Focus: null, Calls.Count: 0, IsOffHook: false, IsEntering: false };
        _engine.HandleIdle(isIdle, now);
        _engine.HandleAccounts([.. state.Accounts.Select(ToReport)], now);
        _engine.HandleFirmware(ToReport(Firmware), now);
        bool hasNews = false;
        while (_engine.TryDequeue(out ProvisioningOutput? output))
        {
            hasNews = true;
            switch (output)
            {
                case ProvisioningOutput.Apply apply:
                    Apply(apply.Settings, now);
                    break;
                case ProvisioningOutput.Restart restart:
                    outputs.Enqueue(new CoreOutput.Restart(restart.Reason));
                    break;
                case ProvisioningOutput.Notice notice:
                    outputs.Enqueue(new CoreOutput.Notice(notice.Text));
                    break;
                case ProvisioningOutput.StatusChanged:
                    break; // The snapshot is made anew anyway.
                default:
                    outputs.Enqueue(new CoreOutput.Provision(output!));
                    break;
            }
        }

        if (isIdle && _restartReason.Length > 0)
        {
            outputs.Enqueue(new CoreOutput.Restart(_restartReason));
            _restartReason = "";
        }

        return hasNews;
    }

    private void Apply(LayeredSettings fresh, Instant now)
    {
        LayeredSettings? before = _held;
        PhoneSettings old = Settings;
        _held = fresh;
        Settings = fresh.Settings;
        if (new ConfigurationChange(old, Settings).HasNewNetwork)
        {
            _generation++;
            names.HandleServers(Settings.DnsServers.Count > 0 ? [.. Settings.DnsServers.Select(ParseServer)] : options.DnsServers, now);
            sip.HandleServersForgotten();
        }

        phone.HandleAccounts(Settings.Accounts, now);
        phone.HandleKeys(Settings.Keys, now);
        sip.HandleAccounts([.. AccountOptions.ToSip(Settings.Accounts, emergency).Select(account => account with { Generation = _generation })], now);
        outputs.Enqueue(new CoreOutput.Notice("settings: new ones hold"));
        if (before is not null && NeedsRestart(before, fresh) is { } key)
        {
            _restartReason = $"{key} counts from the next start"; // Once nobody uses the phone.
        }
    }

    /// <summary>The first key that changed and that the engines take at their making only.</summary>
    private static string? NeedsRestart(LayeredSettings before, LayeredSettings after)
    {
        foreach (string key in before.Keys.Union(after.Keys))
        {
            SettingExplanation? old = before.Explain(key);
            SettingExplanation? fresh = after.Explain(key);
            if (!LiveSettings.IsLive(key) && old?.Effective?.Json != fresh?.Effective?.Json)
            {
                return key;
            }
        }

        return null;
    }

    private static IPEndPoint ParseServer(string server)
    {
        var endPoint = IPEndPoint.Parse(server);
        return endPoint.Port == 0 ? new IPEndPoint(endPoint.Address, 53) : endPoint;
    }

    /// <summary>To look for a version and to have the newest is no news.</summary>
    private static FirmwareReport ToReport(UpdateView? update) => update is null or { Stage: UpdateStage.None or UpdateStage.Checking or UpdateStage.UpToDate }
        ? new FirmwareReport("") : new FirmwareReport(JsonNamingPolicy.CamelCase.ConvertName(update.Stage.ToString()), update.Version, update.Reason);

    private static AccountReport ToReport(AccountSnapshot account) => new(account.Address, StandingOf(account.State), account.StatusCode, account.Reason);

    private static AccountStanding StandingOf(AccountState state) => state switch
    {
        AccountState.Direct => AccountStanding.NotRegistering,
        AccountState.Registered => AccountStanding.Registered,
        AccountState.Failed => AccountStanding.Failed,
        AccountState.Unregistered or AccountState.Registering or AccountState.Unregistering => AccountStanding.Trying,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
