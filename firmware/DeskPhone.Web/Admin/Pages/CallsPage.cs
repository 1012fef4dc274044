using System.Globalization;
using DeskPhone.Core.Flight;
using DeskPhone.Web.Markup;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>The last calls as the flight recorder has them: what was pressed, sent, received and shown, step by step.</summary>
internal sealed class CallsPage : AdminPage
{
    public override string Slug => "calls";

    public override string Title => "Call recordings";

    public override bool HasForms => false;

    public override Task<Html> BodyAsync(PageContext context)
    {
        IFlightDesk flights = context.Site.Options.Flights!;
        string id = context.Query("id");
        return Task.FromResult(id.Length > 0 && flights.Read(id) is { } recording ? Ladder(id, recording) : List(flights));
    }

    private static Html List(IFlightDesk flights)
    {
        IReadOnlyList<string> ids = flights.List();
        return ids.Count == 0
            ? Html.Of($"""<p class="empty">No call yet. The phone records the signalling of each call by itself: no sound, no passwords, no digits pressed while people talk.</p>""")
            : Html.Of($"""
                <section class="card"><table class="sortable"><caption class="hidden">Recorded calls, newest first</caption>
                <thead><tr><th scope="col">Began</th><th scope="col">With</th><th scope="col">Lasted</th><th scope="col">Ended with</th><th scope="col"><span class="hidden">Download</span></th></tr></thead>
                <tbody>{ids.Select(id => Row(id, flights.Read(id)))}</tbody></table></section>
                """);
    }

    private static Html Row(string id, FlightRecording? recording)
    {
        if (recording is null)
        {
            return Html.Empty;
        }

        TimeSpan length = recording.Events is [.., var last] ? last.At : TimeSpan.Zero;
        string began = recording.Began?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "before the clock was set";
        string end = recording.Screens.LastOrDefault() is { } screen ? screen.Split(" | ").ElementAtOrDefault(1) ?? screen : "";
        return Html.Of($"""
            <tr><th scope="row"><a href="/calls?id={id}">{began}</a></th><td>{PeerOf(recording)}</td><td>{length.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)}</td><td>{end}</td><td>{Downloads(id)}</td></tr>
            """);
    }

    private static Html Ladder(string id, FlightRecording recording) => Html.Of($"""
        <section class="card"><h2>{PeerOf(recording)}</h2>
        <p>{Downloads(id)} <a href="/calls">All recordings</a></p>
        <ol class="ladder">{recording.Events.Select(Step)}</ol>
        <p class="about">{RtpHeader.Unpack(recording.RtpHeaders).Count()} RTP headers are in the capture file.</p>
        {(recording.IsCut ? Html.Of($"<p class=\"why\">It was longer than fits; the rest is missing.</p>") : Html.Empty)}
        </section>
        """);

    private static Html Step(FlightEvent item)
    {
        string at = "+" + item.At.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + " s";
        return item.Kind switch
        {
            FlightEventKind.Sent => Message(at, "out-going", $"→ {item.Remote}", item.Text),
            FlightEventKind.Received => Message(at, "in-coming", $"← {item.Remote}", item.Text),
            FlightEventKind.Key => Line(at, $"Key {item.Text}"),
            FlightEventKind.Hook => Line(at, item.Text == "off" ? "Handset lifted" : "Handset laid down"),
            FlightEventKind.Command => Line(at, $"Asked from afar to call {item.Text}"),
            FlightEventKind.FlowFailed => Line(at, $"Connection to {item.Remote} lost: {item.Text}"),
            FlightEventKind.Port => Line(at, $"RTP port {item.Local}"),
            FlightEventKind.Screen => Line(at, $"Screen: {item.Text}"),
            FlightEventKind.Media => Line(at, $"Media: {item.Text}"),
            _ => Html.Empty,
        };
    }

    private static Html Message(string at, string way, string peer, string text)
    {
        int end = text.IndexOf('\r', StringComparison.Ordinal);
        string first = end < 0 ? text : text[..end];
        return Html.Of($"""<li class="{way}"><span class="at">{at}</span><details><summary>{peer} <b>{first}</b></summary><pre tabindex="0">{text}</pre></details></li>""");
    }

    private static Html Line(string at, string text) => Html.Of($"""<li><span class="at">{at}</span><span class="event">{text}</span></li>""");

    private static Html Downloads(string id) => Html.Of($"""<a href="/calls/{id}.json">JSON</a> <a href="/calls/{id}.pcapng">pcapng</a>""");

    private static string PeerOf(FlightRecording recording) =>
        recording.Screens.Select(static screen => screen.Split(" | ")).FirstOrDefault(static parts => parts is [not ("dialTone" or "dialing" or "menu" or "editing"), _, _, ..]) is [_, _, var name, ..] ? name : "nobody yet";
}
