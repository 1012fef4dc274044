using DeskPhone.Provisioning.Discovery;
using DeskPhone.Provisioning.Fetching;

namespace DeskPhone.Provisioning;

/// <summary>An answer to something the engine asked for.</summary>
public abstract record ProvisioningInput
{
    private ProvisioningInput()
    {
    }

    /// <summary>What came of a <see cref="ProvisioningOutput.Fetch"/>.</summary>
    public sealed record Fetched(FetchId Id, FetchResult Result) : ProvisioningInput;

    /// <summary>The network named a server.</summary>
    public sealed record Discovered(DiscoverySource Source, string Url) : ProvisioningInput;

    /// <summary>A record is on the disk.</summary>
    public sealed record Persisted(string Name) : ProvisioningInput;

    /// <summary>A record could not be written.</summary>
    public sealed record PersistFailed(string Name, string Reason) : ProvisioningInput;
}
