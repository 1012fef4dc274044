using DeskPhone.Simulator.Start;

namespace DeskPhone.Simulator.Tests;

public sealed class SimulatorCommandTests
{
    [Fact]
    public void Every_option_is_read()
    {
        bool isRun = SimulatorCommand.TryParse(
            [
                "--headless", "--no-demo", "--no-web", "--settings", "s.json", "--data", "d", "--web", "127.0.0.1:8080",
                "--token", "t", "--mic", "m.wav", "--acoustics", "--ear", "e.wav",
            ],
            out SimulatorOptions? options,
            out int exitCode);

        Assert.True(isRun);
        Assert.Equal(0, exitCode);
        Assert.Equal(
            new SimulatorOptions
            {
                IsHeadless = true,
                HasNoDemo = true,
                HasNoWeb = true,
                SettingsFile = "s.json",
                DataDirectory = "d",
                Web = new WebAddress("127.0.0.1", 8080),
                Token = "t",
                MicrophoneFile = "m.wav",
                HasAcoustics = true,
                EarFile = "e.wav",
            },
            options);
    }

    [Theory]
    [InlineData("--loud")]
    [InlineData("settings.json")]
    [InlineData("--mic")]
    [InlineData("--web", "here")]
    [InlineData("--token", "two words")]
    [InlineData("--token", "")]
    [InlineData("@file")]
    public void A_wrong_argument_is_named_in_one_line(params string[] args)
    {
        UsageException fault = Assert.Throws<UsageException>(() => SimulatorCommand.TryParse(args, out _, out _));

        Assert.Contains(args[0], fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void A_token_with_a_slip_in_it_is_not_printed()
    {
        UsageException fault =
            Assert.Throws<UsageException>(() => SimulatorCommand.TryParse(["--token", "secret words"], out _, out _));

        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:0", "127.0.0.1", 0)]
    [InlineData("localhost:8080", "127.0.0.1", 8080)]
    [InlineData("0.0.0.0:65535", "0.0.0.0", 65535)]
    [InlineData("[::1]:80", "::1", 80)]
    public void A_web_address_is_read(string text, string host, int port)
    {
        Assert.True(WebAddress.TryParse(text, out WebAddress? address));
        Assert.Equal(new WebAddress(host, port), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1: 80")]
    [InlineData("::1:80")]
    [InlineData("[127.0.0.1]:80")]
    [InlineData("phone.example:80")]
    [InlineData(":8080")]
    public void What_is_no_web_address_is_refused(string text) => Assert.False(WebAddress.TryParse(text, out _));
}
