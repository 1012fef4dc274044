using System.Security.Cryptography.X509Certificates;
using DeskPhone.App.Logging;
using DeskPhone.Core.Control;
using DeskPhone.Native.Cairo;
using DeskPhone.Phone;
using DeskPhone.Provisioning;
using DeskPhone.Update.Policy;
using DeskPhone.Web;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Administration;

/// <summary>The device for the pages: what it reports, its picture, and what it can be asked to do. Any thread.</summary>
internal sealed class DeviceDesk(AdminHostOptions options, PhoneApp app, Func<X509Certificate2?> webCertificate) : IDeviceDesk, IDisposable
{
    private const int LcdWidth = 320;
    private const int LcdHeight = 240;
    private const string GoBackReason = "an administrator went back from it";

    private readonly Lock _gate = new();
    private readonly DeviceReport _report = new(options, webCertificate);
    private LcdPicture? _picture;

    public IReadOnlyList<string> Log => options.Recent?.Lines ?? [];

    public string Product => options.Product;

    public IReadOnlyCollection<DeviceAction> Actions =>
    [
        DeviceAction.Restart,
        DeviceAction.SelfTest,
        .. options.DataDirectory.Length == 0 ? (DeviceAction[])[] : [DeviceAction.FactoryReset],
        .. Status switch
        {
            null or { Phase: ProvisioningPhase.Idle, Url.Length: 0 } => (DeviceAction[])[],
            { Phase: ProvisioningPhase.NeedsConfirmation } => [DeviceAction.AcceptServer, DeviceAction.RefuseServer],
            _ => [DeviceAction.Provision],
        },
        .. app.Phone.Snapshot.Update is null ? (DeviceAction[])[] : [DeviceAction.CheckFirmware],
        .. app.ReadUpdateFacts() is { CanGoBack: true } && app.Phone.Snapshot.Update is not null ? [DeviceAction.RollBack] : (DeviceAction[])[],
    ];

    private IPhonePort Phone => app.Phone;

    private ProvisioningStatus? Status => Phone.Snapshot.Provisioning;

    public IReadOnlyList<StatusSection> Report() => _report.Sections();

    public IReadOnlyList<StatusSection> ReportOf(string page) => page switch
    {
        "firmware" => FirmwareReport.Of(options.Product, Phone.Snapshot.Update, app.ReadUpdateFacts(), options.Time.GetUtcNow()),
        "provisioning" => ProvisioningReport.Of(Phone.Snapshot, Log, options.Time.GetUtcNow()),
        _ => [],
    };

    public IReadOnlyList<StatusSection> DetailsOf(string page) =>
        page == "provisioning" && Phone.Snapshot.Settings is { } settings ? [ProvisioningReport.Why(settings, options.Time.GetUtcNow())] : [];

    public async Task<string> ActAsync(DeviceAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case DeviceAction.Restart or DeviceAction.FactoryReset or DeviceAction.RollBack when Phone.Snapshot.Calls.Count > 0:
                return "There is a call: ask again when it is over";

            case DeviceAction.Restart:
                await RestartAsync("somebody asked for it in the web pages").ConfigureAwait(false);
                return "The phone starts anew now. Open this page again in a few seconds.";

            case DeviceAction.FactoryReset when options.DataDirectory.Length > 0:
                return await EraseAsync().ConfigureAwait(false);

            case DeviceAction.Provision:
                return await AskAsync(ProvisionKey.AskNow, "The server is being asked; what comes of it is said above.", cancellationToken).ConfigureAwait(false);

            case DeviceAction.AcceptServer:
                return await AskAsync(ProvisionKey.Accept, "The server is taken, and asked.", cancellationToken).ConfigureAwait(false);

            case DeviceAction.RefuseServer:
                return await AskAsync(ProvisionKey.Refuse, "The server is refused.", cancellationToken).ConfigureAwait(false);

            case DeviceAction.CheckFirmware:
                app.Tell(new UpdateInput.CheckNow());
                return "The server is being asked; what comes of it is said above.";

            case DeviceAction.RollBack:
                app.Tell(new UpdateInput.GoBack(GoBackReason));
                return "The version before starts in a moment. Open this page again in a few seconds.";

            case DeviceAction.SelfTest:
                CommandResult begun = await Phone.SendAsync(new PhoneCommand.SelfTest(), cancellationToken).ConfigureAwait(false);
                return begun.IsAccepted ? "The test runs on the phone for a minute: its screen, above, says what to look at and which keys were pressed." : begun.Reason;

            case DeviceAction.FactoryReset:
            default:
                return "This phone cannot do that";
        }
    }

    public byte[]? Picture()
    {
        lock (_gate)
        {
            try
            {
                _picture ??= new LcdPicture(LcdWidth, LcdHeight);
                _ = _picture.Draw(Phone.Snapshot.Screen.ForOnlookers());
                return _picture.EncodePng();
            }
            catch (DllNotFoundException)
            {
                return null; // Without the drawing libraries there is no picture on the phone either, and its log says so.
            }
        }
    }

    public void Dispose() => _picture?.Dispose();

    private async Task<string> AskAsync(ProvisionKey wish, string done, CancellationToken cancellationToken)
    {
        CommandResult result = await Phone.SendAsync(new PhoneCommand.Provision(wish), cancellationToken).ConfigureAwait(false);
        return result.IsAccepted ? done : result.Reason;
    }

    private async Task<string> EraseAsync()
    {
        try
        {
            FactoryReset.Begin(options.DataDirectory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"Not everything could be erased: {failure.Message}";
        }

        options.Log.Write(LogLevel.Warning, "everything was erased from the web pages");
        await RestartAsync("everything was erased").ConfigureAwait(false);
        return "Everything is erased, and the phone starts anew. Set a password at the phone itself to come here again.";
    }

    private Task RestartAsync(string reason)
    {
        if (options.Restart is { } restart)
        {
            return restart();
        }

        app.AskFreshStart(reason);
        return Task.CompletedTask;
    }
}
