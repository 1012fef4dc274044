using System.Net;
using System.Text.Json;
using DeskPhone.Core.Control;

namespace DeskPhone.Web.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task Each_character_of_keys_is_a_click_in_order()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, JsonElement body) = await served.PostAsync("keys", """{"keys":"10*#"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(body.GetProperty("accepted").GetBoolean());
        Assert.Equal(
            ["1", "0", "*", "#"],
            served.Phone.Commands.Select(static command => Assert.IsType<PhoneCommand.Key>(command).Name));
        Assert.All(served.Phone.Commands, static command => Assert.Equal(KeyAction.Click, ((PhoneCommand.Key)command).Action));
    }

    [Theory]
    [InlineData("""{"key":"hold","action":"press"}""", "hold", KeyAction.Press)]
    [InlineData("""{"key":"hold","action":"release"}""", "hold", KeyAction.Release)]
    [InlineData("""{"key":"soft1","action":"click"}""", "soft1", KeyAction.Click)]
    [InlineData("""{"key":"*","action":"long"}""", "*", KeyAction.Long)]
    [InlineData("""{"key":"volumeUp"}""", "volumeUp", KeyAction.Click)]
    public async Task One_key_is_worked_as_asked(string json, string key, KeyAction action)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, _) = await served.PostAsync("keys", json);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([new PhoneCommand.Key(key, action)], served.Phone.Commands);
    }

    [Theory]
    [InlineData("off", true)]
    [InlineData("on", false)]
    public async Task The_handset_is_lifted_and_laid_down(string state, bool isOffHook)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, _) = await served.PostAsync("hook", $$"""{"state":"{{state}}"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([new PhoneCommand.Hook(isOffHook)], served.Phone.Commands);
    }

    [Theory]
    [InlineData("100")]
    [InlineData("sip:anna@example.com")]
    public async Task A_number_or_uri_is_dialled(string number)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, _) = await served.PostAsync("dial", $$"""{"number":" {{number}} "}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([new PhoneCommand.Dial(number)], served.Phone.Commands);
    }

    [Fact]
    public async Task An_unknown_key_is_refused_with_the_names_of_all_and_nothing_is_pressed()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, JsonElement body) = await served.PostAsync("keys", """{"key":"holt"}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        string error = body.GetProperty("error").GetString()!;
        Assert.Contains("'holt'", error, StringComparison.Ordinal);
        Assert.All(KeyNames.All, name => Assert.Contains(" " + name, error, StringComparison.Ordinal));
        Assert.Empty(served.Phone.Commands);
    }

    [Fact]
    public async Task One_unknown_character_among_keys_keeps_all_of_them_from_being_pressed()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, JsonElement body) = await served.PostAsync("keys", """{"keys":"10x"}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("'x'", body.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(served.Phone.Commands);
    }

    [Theory]
    [InlineData("keys", "")]
    [InlineData("keys", "null")]
    [InlineData("keys", "[]")]
    [InlineData("keys", "{}")]
    [InlineData("keys", "{\"keys\":")]
    [InlineData("keys", """{"keys":""}""")]
    [InlineData("keys", """{"keys":100}""")]
    [InlineData("keys", """{"keys":"1","key":"2"}""")]
    [InlineData("keys", """{"keys":"1","action":"click"}""")]
    [InlineData("keys", """{"key":"1","action":"Click"}""")]
    [InlineData("keys", """{"key":"1","action":"hammer"}""")]
    [InlineData("keys", """{"key":"1","key":"2"}""")]
    [InlineData("keys", """{"key":"1","colour":"red"}""")]
    [InlineData("keys", """{"key":"1"} trailing""")]
    [InlineData("keys", "keys=100")]
    [InlineData("hook", "{}")]
    [InlineData("hook", """{"state":"up"}""")]
    [InlineData("hook", """{"state":true}""")]
    [InlineData("dial", "{}")]
    [InlineData("dial", """{"number":""}""")]
    [InlineData("dial", """{"number":"   "}""")]
    [InlineData("dial", """{"number":"1\r\n2"}""")]
    [InlineData("dial", """{"number":100}""")]
    public async Task A_wrong_body_is_answered_with_one_line_that_says_what_was_expected(string name, string json)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, JsonElement body) = await served.PostAsync(name, json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        string error = body.GetProperty("error").GetString()!;
        Assert.StartsWith("expected {\"", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        Assert.DoesNotContain("DeskPhone", error, StringComparison.Ordinal);
        Assert.Empty(served.Phone.Commands);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_a_wrong_body()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        using var content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x00]);

        (HttpStatusCode status, _) = await ServedPhone.ReadAsync(await served.Client.PostAsync(
            new Uri("/api/v1/keys", UriKind.Relative), content, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Deep_nesting_is_a_wrong_body()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode status, _) = await served.PostAsync("dial", new string('[', 8000));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_16_KiB_is_refused_with_the_limit(bool isLengthAnnounced)
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dial")
        {
            Content = new ByteArrayContent([.. "{\"number\":\""u8, .. Enumerable.Repeat((byte)'1', 20_000), .. "\"}"u8]),
        };
        request.Headers.TransferEncodingChunked = !isLengthAnnounced;

        (HttpStatusCode status, JsonElement body) =
            await ServedPhone.ReadAsync(await served.Client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("16384", body.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(served.Phone.Commands);
    }

    [Fact]
    public async Task Too_many_keys_or_too_long_a_number_are_refused()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();

        (HttpStatusCode keys, _) = await served.PostAsync("keys", $$"""{"keys":"{{new string('1', 65)}}"}""");
        (HttpStatusCode dial, _) = await served.PostAsync("dial", $$"""{"number":"{{new string('1', 257)}}"}""");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (keys, dial));
        Assert.Empty(served.Phone.Commands);
    }

    [Fact]
    public async Task What_the_phone_refuses_is_a_conflict_with_its_reason()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        served.Phone.OnCommand = static (_, _) => ValueTask.FromResult(CommandResult.Refused("No account is configured"));

        (HttpStatusCode status, JsonElement body) = await served.PostAsync("dial", """{"number":"100"}""");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("No account is configured", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Keys_stop_at_the_first_that_is_refused_and_the_answer_says_where()
    {
        await using ServedPhone served = await ServedPhone.StartAsync();
        served.Phone.OnCommand = static (command, _) => ValueTask.FromResult(
            command is PhoneCommand.Key { Name: "0" } ? CommandResult.Refused("Too many commands wait") : CommandResult.Accepted);

        (HttpStatusCode status, JsonElement body) = await served.PostAsync("keys", """{"keys":"1023"}""");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("Too many commands wait (after 1 of 4 keys)", body.GetProperty("error").GetString());
        Assert.Equal(2, served.Phone.Commands.Count);
    }

    [Fact]
    public async Task A_phone_that_does_not_answer_in_time_is_reported_so()
    {
        await using ServedPhone served =
            await ServedPhone.StartAsync(static options => options with { CommandTimeout = TimeSpan.FromMilliseconds(50) });
        served.Phone.OnCommand = static async (_, cancellationToken) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken); // never
            return CommandResult.Accepted;
        };

        (HttpStatusCode status, JsonElement body) = await served.PostAsync("hook", """{"state":"off"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("did not answer", body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
