using DeskPhone.Update.Slots;
using DeskPhone.Update.Trial;

namespace DeskPhone.Update.Policy;

/// <summary>One thing that happened outside an <see cref="UpdateEngine"/>.</summary>
public abstract record UpdateInput
{
    private UpdateInput()
    {
    }

    /// <summary>A document asked for is here.</summary>
    public sealed record Fetched(UpdateFetch What, ReadOnlyMemory<byte> Content) : UpdateInput;

    /// <summary>A document asked for is not to be had.</summary>
    /// <param name="What">Which.</param>
    /// <param name="IsAbsent">Whether the server says that there is none.</param>
    /// <param name="Reason">In words.</param>
    public sealed record FetchFailed(UpdateFetch What, bool IsAbsent, string Reason) : UpdateInput;

    /// <summary>So much of the bundle is here, 0–100.</summary>
    public sealed record Progress(int Percent) : UpdateInput;

    /// <summary>The bundle is here, and good.</summary>
    public sealed record Downloaded : UpdateInput;

    /// <summary>It is not to be had, or not good.</summary>
    /// <param name="Reason">One plain line.</param>
    /// <param name="IsFinal">Whether the server has something wrong there, so that going on where it stopped is no use.</param>
    public sealed record DownloadFailed(string Reason, bool IsFinal) : UpdateInput;

    /// <summary>The updater tells how far it is.</summary>
    public sealed record Status(SlotStatus Value) : UpdateInput;

    /// <summary>The servers were asked.</summary>
    public sealed record Probed(bool IsAnswered) : UpdateInput;

    /// <summary>Something was seen of the version that runs, or failed.</summary>
    /// <param name="What">Which.</param>
    /// <param name="Fault">What is wrong; empty where it is good.</param>
    public sealed record Fact(HealthFact What, string Fault) : UpdateInput;

    /// <summary>Somebody wants to know now whether there is an update.</summary>
    public sealed record CheckNow : UpdateInput;

    /// <summary>An administrator wants the version before this one.</summary>
    /// <param name="Reason">Why, one plain line.</param>
    public sealed record GoBack(string Reason) : UpdateInput;

    /// <summary>The user puts the restart off.</summary>
    public sealed record Defer : UpdateInput;

    /// <summary>The user wants the restart now.</summary>
    public sealed record RestartNow : UpdateInput;

    /// <summary>The user has read what there was to read.</summary>
    public sealed record Seen : UpdateInput;
}
