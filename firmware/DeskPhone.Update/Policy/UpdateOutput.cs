using DeskPhone.Update.Releases;

namespace DeskPhone.Update.Policy;

/// <summary>One thing the owner of an <see cref="UpdateEngine"/> has to do in the outside world.</summary>
public abstract record UpdateOutput
{
    private UpdateOutput()
    {
    }

    /// <summary>Get a small document; answered by <c>HandleFetched</c> or <c>HandleFetchFailed</c>.</summary>
    /// <param name="What">Which.</param>
    /// <param name="Url">Where it is.</param>
    /// <param name="MaximumLength">Longer is a failure.</param>
    public sealed record Fetch(UpdateFetch What, string Url, int MaximumLength) : UpdateOutput;

    /// <summary>
    /// Get a bundle into the place the updater takes it from, where a part of it lies going on from there, and read it as it comes;
    /// answered by <c>HandleProgress</c> and <c>HandleDownloaded</c> or <c>HandleDownloadFailed</c>.
    /// </summary>
    public sealed record Download(string Url, Release Release) : UpdateOutput;

    /// <summary>Stop the download; what came so far stays.</summary>
    public sealed record StopDownload : UpdateOutput;

    /// <summary>Ask the updater to install what was downloaded; answered by <c>HandleStatus</c>.</summary>
    /// <param name="Latest">The signed announcement, for the updater trusts nobody.</param>
    /// <param name="Version">What it is to be.</param>
    /// <param name="Keys">The signed key files that came since the updater's, in their order.</param>
    /// <param name="Registered">The addresses-of-record registered now.</param>
    /// <param name="Probes">The servers that answer now.</param>
    public sealed record Install(
        ReadOnlyMemory<byte> Latest, string Version, IReadOnlyList<ReadOnlyMemory<byte>> Keys, IReadOnlyList<string> Registered,
        IReadOnlyList<string> Probes) : UpdateOutput;

    /// <summary>End this process in good order; whoever started it starts what is current then.</summary>
    public sealed record Restart : UpdateOutput;

    /// <summary>Ask the updater to make the version on trial the phone's.</summary>
    public sealed record Commit : UpdateOutput;

    /// <summary>Ask the updater to go back; answered by <c>HandleStatus</c>.</summary>
    public sealed record RollBack(string Reason) : UpdateOutput;

    /// <summary>Ask the updater for the version before this one, and end this process where it agrees.</summary>
    public sealed record GoBack(string Reason) : UpdateOutput;

    /// <summary>Ask servers, as any phone could, whether they are there; answered by <c>HandleProbed</c>.</summary>
    public sealed record Probe(IReadOnlyList<string> Servers) : UpdateOutput;

    /// <summary>While a version is on trial: whether anybody uses the phone, so that the guard cuts nobody off.</summary>
    public sealed record Busy(bool IsBusy) : UpdateOutput;

    /// <summary>The view changed.</summary>
    public sealed record Changed : UpdateOutput;

    /// <summary>A line for the log.</summary>
    public sealed record Notice(string Text) : UpdateOutput;
}
