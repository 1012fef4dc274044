namespace DeskPhone.Web.Admin;

/// <summary>The device as the pages see it: what it reports, and what it can be asked to do. Any thread.</summary>
public interface IDeviceDesk
{
    /// <summary>Name of the product and version, <c>DeskPhone 0.1.0</c>.</summary>
    string Product { get; }

    /// <summary>The sections of the status page that are not about accounts and calls.</summary>
    IReadOnlyList<StatusSection> Report();

    /// <summary>The sections of one page: <c>provisioning</c> or <c>firmware</c>.</summary>
    IReadOnlyList<StatusSection> ReportOf(string page);

    /// <summary>Long tables of that page: name, value, and who said so.</summary>
    IReadOnlyList<StatusSection> DetailsOf(string page);

    /// <summary>The last log lines, oldest first.</summary>
    IReadOnlyList<string> Log { get; }

    /// <summary>What this device can do; the rest has no button.</summary>
    IReadOnlyCollection<DeviceAction> Actions { get; }

    /// <summary>Does it, and says in a sentence what came of it.</summary>
    Task<string> ActAsync(DeviceAction action, CancellationToken cancellationToken);

    /// <summary>The picture on the LCD as PNG; <see langword="null"/> where it cannot be drawn.</summary>
    byte[]? Picture();
}
