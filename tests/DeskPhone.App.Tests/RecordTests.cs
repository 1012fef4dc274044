using DeskPhone.Core.Control;
using DeskPhone.Ui.Screens;

namespace DeskPhone.App.Tests;

/// <summary>What a person told the phone, and what happened to it, survives being switched off.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly ScriptedRegistrar _registrar = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("deskphone-test");

    public void Dispose()
    {
        _registrar.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task The_call_log_survives_a_restart()
    {
        await using (TestPhone phone = Start())
        {
            Assert.True((await phone.SendAsync(new PhoneCommand.Dial("102"))).IsAccepted);
            _ = await phone.SendAsync(new PhoneCommand.Key("soft4", KeyAction.Click));
        }

        await using TestPhone again = Start();
        _ = await again.SendAsync(new PhoneCommand.Key("soft2", KeyAction.Click));

        Assert.Equal(ScreenState.Menu, again.Snapshot.Screen.State);
        Assert.Equal("102", Assert.Single(again.Snapshot.Screen.Items).Text);
        Assert.Empty(_directory.GetFiles("*.new"));
        Assert.Equal(0, again.App.Failures);
    }

    [Fact]
    public async Task A_damaged_record_is_set_aside_with_one_plain_line_and_the_phone_works()
    {
        string log = Path.Combine(_directory.FullName, "call-log.json");
        await File.WriteAllTextAsync(log, "{\"version\":1,\"entr", TestContext.Current.CancellationToken);

        await using TestPhone phone = Start();

        await TestPhone.UntilAsync("set aside", () => File.Exists(log + ".damaged"));
        Assert.True(phone.Log.Has("call-log.json is damaged"));
        Assert.True((await phone.SendAsync(new PhoneCommand.Hook(true))).IsAccepted);
        Assert.Equal(0, phone.App.Failures);
    }

    [Fact]
    public async Task A_directory_nobody_may_write_costs_a_line_and_nothing_else()
    {
        string notADirectory = Path.Combine(_directory.FullName, "file");
        await File.WriteAllTextAsync(notADirectory, "", TestContext.Current.CancellationToken);
        await using var phone = new TestPhone(TestPhone.SettingsFor(_registrar.Proxy), notADirectory);

        Assert.True((await phone.SendAsync(new PhoneCommand.Dial("102"))).IsAccepted);
        _ = await phone.SendAsync(new PhoneCommand.Key("soft4", KeyAction.Click));

        await TestPhone.UntilAsync("told", () => phone.Log.Has("call-log.json is not kept"));
        Assert.Equal(0, phone.App.Failures);
    }

    private TestPhone Start() => new(TestPhone.SettingsFor(_registrar.Proxy), _directory.FullName);
}
