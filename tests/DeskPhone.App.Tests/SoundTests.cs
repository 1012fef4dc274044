using DeskPhone.Core.Control;
using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Sim.Audio;
using DeskPhone.Phone.Calls;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.App.Tests;

public sealed class SoundTests : IAsyncDisposable
{
    private const int SampleRateHz = 16_000;

    private readonly ScriptedRegistrar _registrar = new();
    private readonly TestPhone _phone;

    public SoundTests() => _phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy));

    public async ValueTask DisposeAsync()
    {
        await _phone.DisposeAsync();
        _registrar.Dispose();
    }

    [Fact]
    public async Task Lifting_the_handset_plays_dial_tone_and_laying_it_down_frees_the_card()
    {
        var meter = new LevelMeter();
        _phone.Board.Audio.Ear = meter;

        _phone.Board.HookSwitch.Lift();
        await TestPhone.UntilAsync("dial tone in the ear", () => meter.LevelDbfs > -30);

        _phone.Board.HookSwitch.LayDown();
        await TestPhone.UntilAsync(
            "a free card", () => !_phone.Board.Audio.IsCapturing && !_phone.Board.Audio.IsPlaying);
        Assert.Equal(0, _phone.App.Failures);
    }

    [Fact]
    public async Task The_speaker_key_opens_the_loudspeaker_and_its_microphone()
    {
        _phone.Board.HookSwitch.Lift();
        await TestPhone.UntilAsync("the earpiece", () => _phone.Board.Audio is { Capturing: SoundDevice.Handset, Playing: var open } && open.SequenceEqual([SoundDevice.Handset]));

        _ = _phone.Board.Keypad.Click(PhoneKey.Speaker);

        await TestPhone.UntilAsync("the loudspeaker", () => _phone.Board.Audio is { Capturing: SoundDevice.Speaker, Playing: var open } && open.SequenceEqual([SoundDevice.Speaker]));
        Assert.Equal(0, _phone.App.Failures);
    }

    [Fact]
    public async Task With_group_listening_the_room_hears_what_the_handset_hears()
    {
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy) with { Features = new FeatureSettings { GroupListening = true } });
        var ear = new LevelMeter();
        var room = new LevelMeter();
        phone.Board.Audio.Ear = ear;
        phone.Board.Audio.Loudspeaker = room;

        phone.Board.HookSwitch.Lift();
        await TestPhone.UntilAsync("dial tone in the ear", () => ear.LevelDbfs > -30);
        _ = phone.Board.Keypad.Click(PhoneKey.Speaker);

        await TestPhone.UntilAsync("dial tone in the room", () => room.LevelDbfs > -30 && ear.LevelDbfs > -30);
        Assert.Equal(SoundDevice.Handset, phone.Board.Audio.Capturing);
        Assert.Equal(0, phone.App.Failures);
    }

    [Fact]
    public async Task A_card_pulled_out_is_told_once_and_used_again_when_it_is_back()
    {
        _phone.Board.HookSwitch.Lift();
        await TestPhone.UntilAsync("an open card", () => _phone.Board.Audio.IsPlaying);

        _phone.Board.Audio.Unplug();
        await TestPhone.UntilAsync("a line in the log", () => _phone.Log.Has("Warning: sound card: "));
        Assert.False(_phone.Board.Audio.IsPlaying);
        _phone.Board.Audio.PlugIn();

        await TestPhone.UntilAsync("an open card again", () => _phone.Board.Audio.IsPlaying && _phone.Board.Audio.IsCapturing);
        Assert.Equal(0, _phone.App.Failures);
    }

    [Fact]
    public async Task Two_phones_hear_each_other_without_a_server_between_them()
    {
        int callerPort = FreePorts.Next();
        int calleePort = FreePorts.Next();
        await using var caller = new TestPhone(Direct("sip:201@127.0.0.1", callerPort, calleePort));
        await using var callee = new TestPhone(Direct("sip:202@127.0.0.1", calleePort, callerPort));
        var callerEar = new SoundRecorder(capacity: SampleRateHz * 60);
        var calleeEar = new SoundRecorder(capacity: SampleRateHz * 60);
        caller.Board.Audio.Microphone = new ToneSource(1000, -10);
        callee.Board.Audio.Microphone = new ToneSource(1700, -10);

        Assert.True((await caller.SendAsync(new PhoneCommand.Dial("202"))).IsAccepted);
        await TestPhone.UntilAsync("the bell", () => callee.Board.Ringer.IsRinging);
        callee.Board.HookSwitch.Lift();
        await caller.UntilAsync("talking", static snapshot => snapshot.Calls is [{ State: CallState.Talking }]);
        Assert.False(callee.Board.Ringer.IsRinging);
        caller.Board.Audio.Ear = callerEar;
        callee.Board.Audio.Ear = calleeEar;
        // Bursts of tone and not one long one: on a machine that is busy with others the buffers stretch and shrink.
        await TestPhone.UntilAsync("a second and a half of each other's tone", () => IsHeard(calleeEar, 1000) && IsHeard(callerEar, 1700));
        await caller.UntilAsync("packets both ways", static snapshot =>
            snapshot.Calls is [{ Statistics: { PacketsSent: > 50, PacketsReceived: > 50 } }]);

        caller.Board.HookSwitch.Lift();
        caller.Board.HookSwitch.LayDown();
        await callee.UntilAsync("the end of the call", static snapshot =>
            snapshot.Calls.All(static call => call.State is CallState.Ended));

        Assert.Equal(0, caller.App.Failures + callee.App.Failures);
    }

    private static bool IsHeard(SoundRecorder ear, double frequencyHz) =>
        ToneAnalysis.Measure(ear.ToArray(), SampleRateHz, frequencyHz) is { SecondsOfTone: > 1.5, LevelDbfs: > -13 and < -9 };

    private static PhoneSettings Direct(string address, int port, int peerPort) => new()
    {
        SipPort = port,
        RtpPortMin = 43_000,
        RtpPortMax = 43_999,
        Accounts =
        [
            new AccountSettings { Address = address, Proxy = $"sip:127.0.0.1:{peerPort};transport=udp", Register = false },
        ],
    };
}
