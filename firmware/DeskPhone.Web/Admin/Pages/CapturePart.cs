using System.Globalization;
using DeskPhone.Web.Markup;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>Recording of packets: a button, an end by itself, a file.</summary>
internal static class CapturePart
{
    /// <summary>What its forms say in <c>do</c>.</summary>
    public const string Name = "capture";

    private const string Default = "2";

    private static readonly string[] s_minutes = ["1", Default, "5", "10"];

    public static Html Of(PageContext context)
    {
        if (context.Site.Options.Capture is not { } desk)
        {
            return Html.Empty;
        }

        CaptureState state = desk.State;
        Html download = state is { IsRunning: false, Packets: > 0 }
            ? Html.Of($"""<p class="buttons"><a class="button" href="/capture.pcapng">Download recording</a></p><p class="about">{Length(state)}. {state.Remark}.</p>""")
            : state.Remark.Length > 0 ? Html.Of($"""<p class="about">{state.Remark}.</p>""") : Html.Empty;
        return Html.Of($"""
            <section class="card"><h2>Record packets</h2>{(state.IsRunning ? Running(context, state) : Idle(context))}{download}</section>
            """);
    }

    public static PostResult Post(PageContext context, IFormCollection form)
    {
        if (context.Site.Options.Capture is not { } desk)
        {
            return PostResult.Refused("This phone cannot record packets");
        }

        if (form["stop"].Count > 0)
        {
            desk.Stop();
            return PostResult.See("/diagnostics");
        }

        if (!Array.Exists(s_minutes, minutes => minutes == form["minutes"]))
        {
            return PostResult.Refused("Expected one of the lengths offered", "minutes");
        }

        string said = desk.Start(TimeSpan.FromMinutes(int.Parse(form["minutes"].ToString(), CultureInfo.InvariantCulture)), form["sound"] == "true");
        return desk.State.IsRunning ? PostResult.See("/diagnostics") : PostResult.Refused(said);
    }

    private static Html Running(PageContext context, CaptureState state) => Html.Of($"""
        <p>{Parts.State(StatusLevel.Warning, "Packets are being recorded")} <span class="sub">{Length(state)} so far; it stops by itself in {state.Left.ToString(@"m\:ss", CultureInfo.InvariantCulture)}.</span></p>
        <form method="post" action="/diagnostics">{context.FormToken}<input type="hidden" name="do" value="{Name}"><p class="buttons"><button name="stop" value="true">Stop</button></p></form>
        """);

    private static Html Idle(PageContext context) => Html.Of($"""
        <form method="post" action="/diagnostics" class="stack">{context.FormToken}<input type="hidden" name="do" value="{Name}">
          <label for="minutes">For how many minutes</label>
          <select id="minutes" name="minutes">{s_minutes.Select(static minutes => minutes == Default ? Html.Of($"<option selected>{minutes}</option>") : Html.Of($"<option>{minutes}</option>"))}</select>
          <label class="choice"><input type="checkbox" name="sound" value="true"> With what people say</label>
          <p class="buttons"><button>Record packets</button></p>
          <p class="about">Everything the phone sends and receives, except these pages; 16 MiB at most. Meanwhile its screen says so.</p>
        </form>
        """);

    private static string Length(CaptureState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Packets} packets, {state.Bytes / 1024.0:0} KiB");
}
