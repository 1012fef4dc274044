using DeskPhone.Update.Keys;
using DeskPhone.Update.Releases;

namespace DeskPhone.Update.Slots;

/// <summary>What is to be installed, and what the new version will be measured by.</summary>
public sealed record InstallOptions
{
    /// <summary>This phone's model.</summary>
    public required string Model { get; init; }

    /// <summary>The keys trusted.</summary>
    public required KeyRing Keys { get; init; }

    /// <summary>What <c>latest</c> announced; <see langword="null"/> for a bundle brought by hand, which needs no announcement.</summary>
    public Release? Expected { get; init; }

    /// <summary>The sequence of that <c>latest</c>.</summary>
    public long Sequence { get; init; }

    /// <summary>The addresses-of-record that are registered now.</summary>
    public IReadOnlyList<string> Registered { get; init; } = [];

    /// <summary>The servers that answer now.</summary>
    public IReadOnlyList<string> Probes { get; init; } = [];
}
