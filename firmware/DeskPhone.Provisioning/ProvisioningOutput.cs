using DeskPhone.Provisioning.Fetching;
using DeskPhone.Settings.Layers;

namespace DeskPhone.Provisioning;

/// <summary>One thing the owner of a <see cref="ProvisioningEngine"/> has to do.</summary>
public abstract record ProvisioningOutput
{
    private ProvisioningOutput()
    {
    }

    /// <summary>Look for servers; each found is told by <see cref="ProvisioningInput.Discovered"/>.</summary>
    public sealed record Discover(bool UsesDhcp, bool UsesMulticast) : ProvisioningOutput;

    /// <summary>Ask a server; answered by <see cref="ProvisioningInput.Fetched"/>.</summary>
    public sealed record Fetch(FetchId Id, FetchRequest Request) : ProvisioningOutput;

    /// <summary>Keep a record, whole or not at all, and say when the disk has it.</summary>
    public sealed record Persist(string Name, ReadOnlyMemory<byte> Content) : ProvisioningOutput;

    /// <summary>Forget a record.</summary>
    public sealed record Remove(string Name) : ProvisioningOutput;

    /// <summary>Let these settings hold.</summary>
    public sealed record Apply(LayeredSettings Settings) : ProvisioningOutput;

    /// <summary>Show this certificate (PEM, with those between it and its authority) to servers from now on.</summary>
    public sealed record UseCertificate(string Pem) : ProvisioningOutput;

    /// <summary>Start anew: the server asked for it, and nobody is talking.</summary>
    public sealed record Restart(string Reason) : ProvisioningOutput;

    /// <summary>The status changed.</summary>
    public sealed record StatusChanged : ProvisioningOutput;

    /// <summary>A line for the log; carries no secret.</summary>
    public sealed record Notice(string Text) : ProvisioningOutput;
}
