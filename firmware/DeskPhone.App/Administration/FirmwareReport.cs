using System.Globalization;
using System.Runtime.InteropServices;
using DeskPhone.App.Update;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Slots;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Administration;

/// <summary>Versions, slots and the last update, in sections of facts.</summary>
internal static class FirmwareReport
{
    public static IReadOnlyList<StatusSection> Of(string product, UpdateView? view, UpdateFacts? facts, DateTimeOffset now)
    {
        var sections = new List<StatusSection>
        {
            new(
                "Versions",
                [
                    new StatusRow("This one", facts is { Running.Length: > 0 } ? facts.Running : product),
                    .. facts is null ? (StatusRow[])[] : [new StatusRow("The one before", facts.Previous.Length > 0 ? facts.Previous : "none", Why: facts.CanGoBack ? "Whole, and may start again" : "")],
                    .. facts is null ? (StatusRow[])[] : [new StatusRow("Oldest that may be installed", facts.Floor == "0.0.0" ? "any" : facts.Floor)],
                    new StatusRow("Runs on", RuntimeInformation.FrameworkDescription),
                ],
                now),
            new("Updates", [UpdateRow(view), .. facts is null ? (StatusRow[])[] : [LastRow(facts.Last)]], now),
        };
        if (facts is { Quarantined.Count: > 0 })
        {
            sections.Add(new StatusSection("Versions that failed here", [.. facts.Quarantined.Select(static each => new StatusRow(each.Key, "Not tried again", StatusLevel.Warning, each.Value))], now));
        }

        return sections;
    }

    private static StatusRow UpdateRow(UpdateView? view) => view is null
        ? new StatusRow("Now", "Not set up", Why: "This program lies in no slot, or no key for firmware is trusted")
        : new StatusRow(
            "Now",
            WordOf(view.Stage) + (view.Version.Length > 0 ? $" ({view.Version})" : "") + (view.Stage is UpdateStage.Downloading or UpdateStage.Installing ? string.Create(CultureInfo.InvariantCulture, $", {view.Percent} %") : ""),
            view.Stage is UpdateStage.Failed or UpdateStage.RolledBack ? StatusLevel.Bad : view.Stage is UpdateStage.OnTrial ? StatusLevel.Warning : view.Stage is UpdateStage.UpToDate ? StatusLevel.Good : StatusLevel.Neutral,
            view.Reason);

    private static StatusRow LastRow(SlotStatus last) => new(
        "The last one",
        last.State switch
        {
            SlotState.Idle => "None yet",
            SlotState.Installing => $"Installing {last.Version}",
            SlotState.Switched => $"{last.Version} starts next",
            SlotState.Committed => $"{last.Version} is good",
            SlotState.RolledBack => $"Went back from {last.Version}",
            SlotState.Refused => $"{last.Version} was refused",
            _ => "Unknown",
        },
        last.State is SlotState.RolledBack or SlotState.Refused ? StatusLevel.Warning : StatusLevel.Neutral,
        last.Reason);

    private static string WordOf(UpdateStage stage) => stage switch
    {
        UpdateStage.None => "Nothing to do",
        UpdateStage.Checking => "Asking the server",
        UpdateStage.UpToDate => "Up to date",
        UpdateStage.Downloading => "Downloading",
        UpdateStage.WaitingForCall => "Waiting for the end of a call",
        UpdateStage.Installing => "Installing",
        UpdateStage.WaitingForWindow => "Waiting for the hour it may restart at",
        UpdateStage.Restarting => "Restarting",
        UpdateStage.OnTrial => "New version on trial",
        UpdateStage.RolledBack => "Went back",
        UpdateStage.Failed => "Refused, or not to be had",
        _ => "Unknown",
    };
}
