namespace DeskPhone.Settings.Values;

/// <summary>What phone a provisioning server's files are written for.</summary>
public enum ProvisioningDialect
{
    /// <summary>This one: JSON by the schema.</summary>
    DeskPhone,

    /// <summary>Yealink: <c>.boot</c> and <c>.cfg</c>.</summary>
    Yealink,

    /// <summary>Snom: XML.</summary>
    Snom,

    /// <summary>Grandstream: XML with P-values.</summary>
    Grandstream,

    /// <summary>Poly (Polycom UC software): XML.</summary>
    Poly,
}
