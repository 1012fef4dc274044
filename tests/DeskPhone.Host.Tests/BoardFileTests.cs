using System.Text;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Linux;
using DeskPhone.Hal.Linux.Alsa;

namespace DeskPhone.Host.Tests;

public sealed class BoardFileTests
{
    public static TheoryData<string> Boards =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "boards"), "board.json", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_board_there_is_can_be_read_and_has_what_a_phone_needs(string path)
    {
        LinuxBoardOptions board = BoardFile.Read(path);

        Assert.NotEqual("", board.Name);
        Assert.NotEmpty(board.Controls.Keypads);
        Assert.NotNull(board.Controls.Hook);
        Assert.True(board.Lamps.ContainsKey(PhoneLamp.Message));
        Assert.NotNull(board.Audio);
        Assert.NotEqual("", board.Watchdog);
    }

    [Fact]
    public void Keys_of_a_board_may_mean_something_else_than_on_others()
    {
        LinuxBoardOptions board = Parse("""{"keypads":["k"],"keys":{"202":"hold"},"lamps":{"line2":"x"},"hook":{"device":"h","code":3,"isSwitch":true,"isInverted":true}}""");

        Assert.Equal(PhoneKey.Hold, board.Controls.Keys[202]);
        Assert.Equal("x", board.Lamps[PhoneLamp.Line2]);
        Assert.True(board.Controls.Hook is { Device: "h", Code: 3, IsSwitch: true, IsInverted: true });
    }

    [Fact]
    public void A_board_may_have_a_loudspeaker_and_a_headset_beside_its_handset()
    {
        LinuxAudioOptions audio = Parse("""{"audio":{"handset":{"microphone":"m","earpiece":"e"},"speaker":{"microphone":"r","earpiece":"l"}}}""").Audio!;

        Assert.Equal(new LinuxSoundDevice { Microphone = "m", Earpiece = "e" }, audio.Handset);
        Assert.Equal(new LinuxSoundDevice { Microphone = "r", Earpiece = "l" }, audio.Speaker);
        Assert.Null(audio.Headset);
    }

    [Theory]
    [InlineData("""{"audio":{"speaker":{"mic":"m"}}}""", "mic")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"lamps":{"line9":"x"}}""", "line9")]
    [InlineData("""{"keys":{"x":"hold"}}""", "x")]
    [InlineData("""{"hook":{"code":1}}""", "device")]
    [InlineData("""{"audio":{"bufferFrames":500}}""", "bufferFrames")]
    [InlineData("""{"keypads":"k"}""", "keypads")]
    [InlineData("[]", "object")]
    public void What_no_board_can_be_told_is_refused_by_name(string text, string named) =>
        Assert.Contains(named, Assert.Throws<ConfigurationException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("/nowhere/board.json", Assert.Throws<ConfigurationException>(() => BoardFile.Read("/nowhere/board.json")).Message, StringComparison.Ordinal);

    private static LinuxBoardOptions Parse(string text) => BoardFile.Parse(Encoding.UTF8.GetBytes(text));
}
