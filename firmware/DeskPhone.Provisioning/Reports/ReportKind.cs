namespace DeskPhone.Provisioning.Reports;

/// <summary>What a report is about.</summary>
public enum ReportKind
{
    /// <summary>The settings were those of the server already.</summary>
    Current,

    /// <summary>New settings hold, on probation.</summary>
    Applied,

    /// <summary>New settings proved themselves.</summary>
    Confirmed,

    /// <summary>New settings were refused unseen.</summary>
    Refused,

    /// <summary>New settings were bad; the old ones hold again.</summary>
    Reverted,

    /// <summary>The settings could not be fetched.</summary>
    Failed,

    /// <summary>An update of the firmware came a step further; the settings are as they were.</summary>
    Firmware,
}
