using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing.Vectors;

/// <summary>The signs of the phone.</summary>
public static class Icons
{
    private static readonly VectorPath s_slash = VectorPath.Empty.Line(3.5, 3.5, 16.5, 16.5);

    private static readonly VectorPath s_receiver = VectorPath.Empty
        .MoveTo(1.75, 12.2)
        .CurveTo(1.75, 7.4, 5.6, 5.75, 10, 5.75)
        .CurveTo(14.4, 5.75, 18.25, 7.4, 18.25, 12.2)
        .CurveTo(18.25, 13.3, 17.8, 13.75, 16.9, 13.75)
        .LineTo(14.1, 13.75)
        .CurveTo(13.2, 13.75, 12.9, 13.3, 12.9, 12.5)
        .LineTo(12.9, 10.9)
        .CurveTo(11.2, 10.3, 8.8, 10.3, 7.1, 10.9)
        .LineTo(7.1, 12.5)
        .CurveTo(7.1, 13.3, 6.8, 13.75, 5.9, 13.75)
        .LineTo(3.1, 13.75)
        .CurveTo(2.2, 13.75, 1.75, 13.3, 1.75, 12.2)
        .Close();

    private static readonly VectorPath s_lifted = s_receiver.Rotate(-135, 10, 10);

    /// <summary>An account that is registered.</summary>
    public static Icon Registered { get; } = new("registered", [new(VectorPath.Empty.Circle(10, 10, 4.25), IconStrokeKind.Solid)]);

    /// <summary>An account that is not.</summary>
    public static Icon NotRegistered { get; } = new("not-registered", [new(VectorPath.Empty.Circle(10, 10, 3.75))]);

    /// <summary>A microphone crossed out.</summary>
    public static Icon Muted { get; } = new("muted",
    [
        new(VectorPath.Empty.RoundedBox(7.25, 2.25, 5.5, 9.5, 2.75)),
        new(VectorPath.Empty.MoveTo(4.25, 9.5).CurveTo(4.25, 17, 15.75, 17, 15.75, 9.5).Line(10, 15.25, 10, 17.75)),
        new(s_slash, IconStrokeKind.Slash),
    ]);

    /// <summary>A closed padlock.</summary>
    public static Icon Lock { get; } = new("lock",
    [
        new(VectorPath.Empty.RoundedBox(4, 9, 12, 8.5, 1.75), IconStrokeKind.Solid),
        new(VectorPath.Empty.MoveTo(6.5, 9).LineTo(6.5, 6.5).CurveTo(6.5, 1.75, 13.5, 1.75, 13.5, 6.5).LineTo(13.5, 9)),
    ]);

    /// <summary>A receiver in the hand.</summary>
    public static Icon Handset { get; } = new("handset", [new(s_lifted)]);

    /// <summary>A receiver on its cradle.</summary>
    public static Icon HandsetDown { get; } = new("handset-down", [new(s_receiver)]);

    /// <summary>A loudspeaker with two waves.</summary>
    public static Icon Speaker { get; } = new("speaker",
    [
        new(VectorPath.Empty.MoveTo(2.25, 7.75).LineTo(5, 7.75).LineTo(9.25, 4.25).LineTo(9.25, 15.75).LineTo(5, 12.25)
            .LineTo(2.25, 12.25).Close()),
        new(VectorPath.Empty.Arc(9.5, 10, 3.5, -45, 90)),
        new(VectorPath.Empty.Arc(9.5, 10, 7, -48, 96)),
    ]);

    /// <summary>A headset with its microphone.</summary>
    public static Icon Headset { get; } = new("headset",
    [
        new(VectorPath.Empty.MoveTo(3.25, 11).LineTo(3.25, 9.25).CurveTo(3.25, 0.5, 16.75, 0.5, 16.75, 9.25).LineTo(16.75, 11)),
        new(VectorPath.Empty.RoundedBox(2.25, 10, 3.5, 5, 1.25), IconStrokeKind.Solid),
        new(VectorPath.Empty.RoundedBox(14.25, 10, 3.5, 5, 1.25), IconStrokeKind.Solid),
        new(VectorPath.Empty.MoveTo(16.75, 14.5).CurveTo(16.75, 16.8, 15, 17.5, 11.5, 17.5)),
    ]);

    /// <summary>An arrow that bounces off a receiver on its cradle.</summary>
    public static Icon Missed { get; } = new("missed",
    [
        new(s_receiver.Scale(0.82, 10, 10).Move(0, 5), IconStrokeKind.Solid),
        new(VectorPath.Empty.MoveTo(4, 2.75).LineTo(10, 8.75).LineTo(16, 2.75)),
        new(VectorPath.Empty.MoveTo(4, 7).LineTo(4, 2.75).LineTo(8.25, 2.75)),
    ]);

    /// <summary>The reels of an answering machine.</summary>
    public static Icon Message { get; } = new("message",
    [
        new(VectorPath.Empty.Circle(5.25, 10, 3.25)),
        new(VectorPath.Empty.Circle(14.75, 10, 3.25)),
        new(VectorPath.Empty.Line(5.25, 13.25, 14.75, 13.25)),
    ]);

    /// <summary>An arrow that turns away.</summary>
    public static Icon Forward { get; } = new("forward",
    [
        new(VectorPath.Empty.MoveTo(3.25, 15.25).LineTo(3.25, 12.5).CurveTo(3.25, 9.25, 5, 8, 7.75, 8).LineTo(16.5, 8)),
        new(VectorPath.Empty.MoveTo(12.5, 4).LineTo(16.5, 8).LineTo(12.5, 12)),
    ]);

    /// <summary>A disc with a bar.</summary>
    public static Icon DoNotDisturb { get; } = new("do-not-disturb",
    [
        new(VectorPath.Empty.Circle(10, 10, 7)),
        new(VectorPath.Empty.Line(6.5, 10, 13.5, 10)),
    ]);

    /// <summary>A network socket with nothing in it.</summary>
    public static Icon NoNetwork { get; } = new("no-network",
    [
        new(VectorPath.Empty.MoveTo(2.75, 3.25).LineTo(17.25, 3.25).LineTo(17.25, 14).LineTo(13.5, 14).LineTo(13.5, 16.75)
            .LineTo(6.5, 16.75).LineTo(6.5, 14).LineTo(2.75, 14).Close()),
        new(VectorPath.Empty.Line(7.5, 6.75, 12.5, 11.75).Line(12.5, 6.75, 7.5, 11.75)),
    ]);

    /// <summary>The keys of the phone.</summary>
    public static Icon Keypad { get; } = new("keypad", Dots());

    /// <summary>A bell: somebody calls.</summary>
    public static Icon Bell { get; } = new("bell",
    [
        new(VectorPath.Empty.MoveTo(3.75, 14.25).CurveTo(5.25, 12.75, 5.25, 11, 5.25, 8.5).CurveTo(5.25, 2.25, 14.75, 2.25, 14.75, 8.5)
            .CurveTo(14.75, 11, 14.75, 12.75, 16.25, 14.25).Close()),
        new(VectorPath.Empty.Arc(10, 15, 2.25, 20, 140)),
        new(VectorPath.Empty.Line(10, 2, 10, 3.5)),
    ]);

    /// <summary>A receiver and an arrow that leaves it.</summary>
    public static Icon Outgoing { get; } = new("outgoing",
    [
        new(s_lifted.Scale(0.9, 2, 18)),
        new(VectorPath.Empty.Line(11.75, 8.25, 17.25, 2.75).MoveTo(12.75, 2.5).LineTo(17.5, 2.5).LineTo(17.5, 7.25)),
    ]);

    /// <summary>A receiver and an arrow that comes to it.</summary>
    public static Icon Incoming { get; } = new("incoming",
    [
        new(s_lifted.Scale(0.9, 2, 18)),
        new(VectorPath.Empty.Line(17.5, 2.5, 12, 8).MoveTo(11.75, 3.25).LineTo(11.75, 8.25).LineTo(16.75, 8.25)),
    ]);

    /// <summary>A receiver and two waves: the other phone rings.</summary>
    public static Icon RingingOut { get; } = new("ringing-out",
    [
        new(s_lifted.Scale(0.9, 2, 18)),
        new(VectorPath.Empty.Arc(11, 9, 3, -85, 80)),
        new(VectorPath.Empty.Arc(11, 9, 6.5, -85, 80)),
    ]);

    /// <summary>Two bars.</summary>
    public static Icon Pause { get; } = new("pause",
    [
        new(VectorPath.Empty.RoundedBox(5, 4, 3.5, 12, 1), IconStrokeKind.Solid),
        new(VectorPath.Empty.RoundedBox(11.5, 4, 3.5, 12, 1), IconStrokeKind.Solid),
    ]);

    /// <summary>A triangle with an exclamation mark.</summary>
    public static Icon Warning { get; } = new("warning",
    [
        new(VectorPath.Empty.MoveTo(10, 2.75).LineTo(18, 16.75).LineTo(2, 16.75).Close()),
        new(VectorPath.Empty.Line(10, 8, 10, 11.75)),
        new(VectorPath.Empty.Circle(10, 14.2, 0.95), IconStrokeKind.Solid),
    ]);

    /// <summary>A pointer: another hand than the one at the phone.</summary>
    public static Icon Remote { get; } = new("remote",
    [
        new(VectorPath.Empty.MoveTo(5, 2.75).LineTo(15.5, 11.25).LineTo(10.75, 11.75).LineTo(13.25, 16.75).LineTo(10.75, 17.75).LineTo(8.5, 12.75).LineTo(5, 15.75).Close()),
    ]);

    /// <summary>A disc in a ring: something is recorded.</summary>
    public static Icon Capture { get; } = new("capture",
    [
        new(VectorPath.Empty.Circle(10, 10, 7)),
        new(VectorPath.Empty.Circle(10, 10, 3.5), IconStrokeKind.Solid),
    ]);

    /// <summary>An arrow down into a tray: new firmware.</summary>
    public static Icon Update { get; } = new("update",
    [
        new(VectorPath.Empty.Line(10, 2.75, 10, 12.25)),
        new(VectorPath.Empty.MoveTo(6, 8.5).LineTo(10, 12.5).LineTo(14, 8.5)),
        new(VectorPath.Empty.MoveTo(3, 12.5).LineTo(3, 16.75).LineTo(17, 16.75).LineTo(17, 12.5)),
    ]);

    /// <summary>A book with a face on it.</summary>
    public static Icon Directory { get; } = new("directory",
    [
        new(VectorPath.Empty.RoundedBox(4.5, 2.5, 12, 15, 1.75)),
        new(VectorPath.Empty.Circle(10.5, 8, 2)),
        new(VectorPath.Empty.MoveTo(7, 14.25).CurveTo(7, 11, 14, 11, 14, 14.25)),
        new(VectorPath.Empty.Line(2.75, 6.5, 5.5, 6.5).Line(2.75, 13.5, 5.5, 13.5)),
    ]);

    /// <summary>What somebody says, in writing.</summary>
    public static Icon Text { get; } = new("text",
    [
        new(VectorPath.Empty.MoveTo(4, 3.25).LineTo(16, 3.25).CurveTo(17, 3.25, 17.5, 3.75, 17.5, 4.75).LineTo(17.5, 12).CurveTo(17.5, 13, 17, 13.5, 16, 13.5)
            .LineTo(9.5, 13.5).LineTo(5.5, 17.25).LineTo(5.5, 13.5).LineTo(4, 13.5).CurveTo(3, 13.5, 2.5, 13, 2.5, 12).LineTo(2.5, 4.75).CurveTo(2.5, 3.75, 3, 3.25, 4, 3.25).Close()),
        new(VectorPath.Empty.Line(6, 7, 14, 7).Line(6, 10, 11.5, 10)),
    ]);

    /// <summary>A person and a bar through them.</summary>
    public static Icon Blocked { get; } = new("blocked",
    [
        new(VectorPath.Empty.Circle(10, 6.5, 3)),
        new(VectorPath.Empty.MoveTo(4, 16.75).CurveTo(4, 10.5, 16, 10.5, 16, 16.75)),
        new(s_slash, IconStrokeKind.Slash),
    ]);

    /// <summary>A sun: bright or dim.</summary>
    public static Icon Display { get; } = new("display",
    [
        new(VectorPath.Empty.Circle(10, 10, 3.5)),
        new(VectorPath.Empty.Line(10, 1.75, 10, 3.75).Line(10, 16.25, 10, 18.25).Line(1.75, 10, 3.75, 10).Line(16.25, 10, 18.25, 10)),
        new(VectorPath.Empty.Line(4.25, 4.25, 5.5, 5.5).Line(14.5, 14.5, 15.75, 15.75).Line(4.25, 15.75, 5.5, 14.5).Line(14.5, 5.5, 15.75, 4.25)),
    ]);

    /// <summary>A globe.</summary>
    public static Icon Web { get; } = new("web",
    [
        new(VectorPath.Empty.Circle(10, 10, 7.25)),
        new(VectorPath.Empty.Line(2.75, 10, 17.25, 10)),
        new(VectorPath.Empty.MoveTo(10, 2.75).CurveTo(6, 6.5, 6, 13.5, 10, 17.25).CurveTo(14, 13.5, 14, 6.5, 10, 2.75).Close()),
    ]);

    /// <summary>Three sliders.</summary>
    public static Icon Settings { get; } = new("settings",
    [
        new(VectorPath.Empty.Line(2.75, 4.75, 17.25, 4.75).Line(2.75, 10, 17.25, 10).Line(2.75, 15.25, 17.25, 15.25)),
        new(VectorPath.Empty.Circle(6.5, 4.75, 2).Circle(13, 10, 2).Circle(8, 15.25, 2), IconStrokeKind.Solid),
    ]);

    /// <summary>A disc with an i.</summary>
    public static Icon Information { get; } = new("information",
    [
        new(VectorPath.Empty.Circle(10, 10, 7.25)),
        new(VectorPath.Empty.Line(10, 9.25, 10, 14)),
        new(VectorPath.Empty.Circle(10, 6.25, 0.95), IconStrokeKind.Solid),
    ]);

    /// <summary>The icon of a sign of the model.</summary>
    public static Icon For(ScreenIcon icon) => icon switch
    {
        ScreenIcon.Registered => Registered,
        ScreenIcon.NotRegistered => NotRegistered,
        ScreenIcon.Muted => Muted,
        ScreenIcon.Lock => Lock,
        ScreenIcon.Handset => Handset,
        ScreenIcon.Speaker => Speaker,
        ScreenIcon.Headset => Headset,
        ScreenIcon.Missed => Missed,
        ScreenIcon.Message => Message,
        ScreenIcon.Forward => Forward,
        ScreenIcon.DoNotDisturb => DoNotDisturb,
        ScreenIcon.NoNetwork => NoNetwork,
        ScreenIcon.Waiting => Bell,
        ScreenIcon.Placed => Outgoing,
        ScreenIcon.Received => Incoming,
        ScreenIcon.Remote => Remote,
        ScreenIcon.Capture => Capture,
        ScreenIcon.Directory => Directory,
        ScreenIcon.Text => Text,
        ScreenIcon.Blocked => Blocked,
        ScreenIcon.Display => Display,
        ScreenIcon.Web => Web,
        ScreenIcon.Settings => Settings,
        ScreenIcon.Firmware => Update,
        ScreenIcon.Information => Information,
        _ => throw new ArgumentOutOfRangeException(nameof(icon)),
    };

    /// <summary>The icon of a screen.</summary>
    public static Icon For(ScreenState state) => state switch
    {
        ScreenState.Idle or ScreenState.Ended => HandsetDown,
        ScreenState.DialTone or ScreenState.Dialing => Keypad,
        ScreenState.Calling => Outgoing,
        ScreenState.Ringing => RingingOut,
        ScreenState.Incoming => Bell,
        ScreenState.Talking or ScreenState.Conference => Handset,
        ScreenState.Held => Pause,
        ScreenState.Menu or ScreenState.Editing => Keypad,
        ScreenState.Busy => HandsetDown,
        ScreenState.Failed => Warning,
        ScreenState.Updating => Update,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static IconStroke[] Dots()
    {
        VectorPath path = VectorPath.Empty;
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                path = path.Circle(4.5 + (5.5 * column), 4.5 + (5.5 * row), 1.45);
            }
        }

        return [new(path, IconStrokeKind.Solid)];
    }
}
