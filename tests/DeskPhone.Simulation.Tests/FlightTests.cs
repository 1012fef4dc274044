using System.Text;
using DeskPhone.Core.Flight;
using DeskPhone.Phone.Calls;
using DeskPhone.Simulation.Tests.World;
using DeskPhone.TestKit.Simulation;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Simulation.Tests;

/// <summary>The flight recorder: what went wrong yesterday is shown again today.</summary>
public sealed class FlightTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Office _office = new(seed: 42, new NetworkOptions());

    public FlightTests() => _office.Start();

    private PhoneHost Anna => _office.Phones[0];

    private PhoneHost Bob => _office.Phones[1];

    public void Dispose() => _office.Dispose();

    [Fact]
    public void A_failed_transfer_is_recorded_and_played_back_to_the_same_screens()
    {
        FlightRecording recording = RecordFailedTransfer();
        byte[] file = recording.ToJson();

        Assert.True(FlightRecording.TryRead(file, out FlightRecording? read));
        IReadOnlyList<string> screens = FlightReplay.Run(read!, new SeededRandomSource(seed: 999));

        Assert.Equal(Distinct(recording.Screens), Distinct(screens));
        Assert.Contains(screens, static screen => screen.StartsWith("talking", StringComparison.Ordinal));
        Assert.Contains(recording.Events, static item => item.Kind is FlightEventKind.Sent && item.Text.StartsWith("REFER ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_incoming_call_is_played_back_to_the_same_screens()
    {
        Call(Bob, "101");
        Until(() => Anna.IsRinging, "it rings");
        Anna.Hook(isOffHook: true);
        Until(() => Office.Talks(Anna), "they talk");
        _office.Schedule.Run(TimeSpan.FromSeconds(5));
        Bob.Press("soft4");
        Until(() => Office.IsIdle(Anna), "it ended");
        Anna.Hook(isOffHook: false);
        Until(() => Anna.Recordings.Count == 1, "it is kept");

        IReadOnlyList<string> screens = FlightReplay.Run(Anna.Recordings[0], new SeededRandomSource(seed: 999));

        Assert.Equal(Distinct(Anna.Recordings[0].Screens), Distinct(screens));
        Assert.Contains(screens, static screen => screen.StartsWith("incoming", StringComparison.Ordinal));
    }

    [Fact]
    public void No_password_and_no_digit_pressed_while_they_talk_is_in_the_file()
    {
        FlightRecording recording = RecordFailedTransfer();
        string file = Encoding.UTF8.GetString(recording.ToJson());

        Assert.DoesNotContain("pw101", file, StringComparison.Ordinal);
        Assert.DoesNotContain("response=", file, StringComparison.Ordinal);
        Assert.Contains("Authorization: (masked)", file, StringComparison.Ordinal);
        Assert.Equal(4, recording.Events.Count(static item => item is { Kind: FlightEventKind.Key, Text: "•" }));
        Assert.DoesNotContain(recording.Events, static item => item is { Kind: FlightEventKind.Key, Text: "7" or "3" });
    }

    [Fact]
    public void What_is_no_call_is_not_kept()
    {
        Anna.Press("menu");
        Anna.Press("back");
        Anna.Hook(isOffHook: true);
        Anna.Hook(isOffHook: false);
        _office.Schedule.Run(TimeSpan.FromMinutes(30)); // Registrations are refreshed meanwhile.

        Assert.Empty(Anna.Recordings);
    }

    [Fact]
    public void A_damaged_file_is_no_recording_and_no_exception()
    {
        byte[] file = RecordFailedTransfer().ToJson();
        var random = new Random(5);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = [.. file];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            _ = FlightRecording.TryRead(damaged.AsSpan(0, random.Next(damaged.Length)), out _);
        }

        Assert.False(FlightRecording.TryRead(file.AsSpan(0, file.Length / 2), out _));
    }

    [Fact]
    public void The_capture_file_holds_each_message_as_one_packet()
    {
        FlightRecording recording = RecordFailedTransfer();
        byte[] file = FlightCapture.ToPcapng(recording);

        int packets = 0;
        for (int at = 0; at < file.Length; at += BitConverter.ToInt32(file, at + 4))
        {
            packets += BitConverter.ToUInt32(file, at) == 6 ? 1 : 0;
        }

        Assert.Equal(recording.Events.Count(static item => item.Kind is FlightEventKind.Sent or FlightEventKind.Received), packets);
    }

    /// <summary>Anna talks to Bob, presses four digits for his answering machine, hands him on to nobody, and hangs up.</summary>
    private FlightRecording RecordFailedTransfer()
    {
        Call(Anna, "102");
        Until(() => Bob.IsRinging, "it rings");
        Bob.Hook(isOffHook: true);
        Until(() => Office.Talks(Anna), "they talk");
        foreach (string digit in (string[])["7", "3", "7", "3"])
        {
            Anna.Press(digit);
        }

        _office.Schedule.Run(TimeSpan.FromSeconds(3));
        Anna.Press("transfer");
        Until(() => Anna.Snapshot.Screen.State is ScreenState.DialTone, "she may dial");
        foreach (string digit in (string[])["1", "9", "9"])
        {
            Anna.Press(digit);
        }

        int blind = Anna.Snapshot.Screen.SoftKeys.ToList().FindIndex(static key => key.Label.Contains("Blind", StringComparison.OrdinalIgnoreCase) || key.Label.Contains("Transfer", StringComparison.OrdinalIgnoreCase));
        Assert.True(blind >= 0, string.Join(", ", Anna.Snapshot.Screen.SoftKeys.Select(static key => key.Label)));
        Anna.Press($"soft{blind + 1}");
        _office.Schedule.Run(TimeSpan.FromSeconds(10));
        for (int i = 0; i < 5 && !Office.IsIdle(Anna); i++)
        {
            CallSnapshot? live = Office.LiveCall(Anna);
            Anna.Press(live is { State: CallState.Held } ? "soft1" : "soft4");
            _office.Schedule.Run(TimeSpan.FromSeconds(2));
        }

        Bob.Hook(isOffHook: false);
        Until(() => Anna.Recordings.Count == 1, $"it is kept; the screen says {Anna.Snapshot.Screen.State} {Anna.Snapshot.Screen.Title}");
        return Anna.Recordings[0];
    }

    /// <summary>Without the talk timer's part in the order: equal neighbours are one.</summary>
    private static List<string> Distinct(IEnumerable<string> screens)
    {
        var list = new List<string>();
        foreach (string screen in screens.Where(screen => list.Count == 0 || list[^1] != screen))
        {
            list.Add(screen);
        }

        return list;
    }

    private static void Call(PhoneHost phone, string number) => Assert.True(phone.Command(new Core.Control.PhoneCommand.Dial(number)).IsAccepted);

    private void Until(Func<bool> isSo, string what) => Assert.True(_office.Schedule.RunUntil(isSo, s_patience), what);
}
