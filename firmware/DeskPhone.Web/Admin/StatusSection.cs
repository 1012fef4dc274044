namespace DeskPhone.Web.Admin;

/// <summary>Lines of the status page that belong together.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Rows">Its lines.</param>
/// <param name="At">When the values were taken.</param>
public sealed record StatusSection(string Title, IReadOnlyList<StatusRow> Rows, DateTimeOffset At);
