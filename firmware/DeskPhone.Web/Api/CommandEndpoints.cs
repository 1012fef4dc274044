using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DeskPhone.Core.Control;
using DeskPhone.Phone;
using DeskPhone.Web.Api.Requests;
using DeskPhone.Web.Api.Views;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Api;

/// <summary>The operations that do something: a body is read and checked as a whole before the phone hears of it.</summary>
internal sealed class CommandEndpoints(IPhonePort phone, TimeSpan timeout)
{
    /// <summary>Keys in one request; more is a script, not a hand.</summary>
    public const int MaxKeys = 64;

    /// <summary>Characters of a number or URI; longer ones no proxy takes either.</summary>
    public const int MaxNumber = 256;

    private static readonly string s_keysExpected =
        "expected {\"keys\":\"100\"} or {\"key\":\"hold\",\"action\":\"" + string.Join('|', EnumNames<KeyAction>.All) + "\"}";

    private static readonly string s_validKeys = "valid ones are " + string.Join(' ', KeyNames.All);

    public async Task KeysAsync(HttpContext context)
    {
        if (await ReadAsync(context, ApiJson.Default.KeysRequest, s_keysExpected) is not { } request)
        {
            return;
        }

        if (!TryCommands(request, out PhoneCommand[] commands, out string error))
        {
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, error);
            return;
        }

        await SendAsync(context, commands);
    }

    public async Task HookAsync(HttpContext context)
    {
        const string Expected = "expected {\"state\":\"off\"} to lift the handset or {\"state\":\"on\"} to lay it down";
        if (await ReadAsync(context, ApiJson.Default.HookRequest, Expected) is not { } request)
        {
            return;
        }

        if (request.State is null || !EnumNames<HookState>.TryGet(request.State, out HookState state))
        {
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, Expected);
            return;
        }

        await SendAsync(context, new PhoneCommand.Hook(state is HookState.Off));
    }

    public async Task ProvisioningAsync(HttpContext context)
    {
        const string Expected = "expected {\"wish\":\"askNow\"}, accept or refuse";
        if (await ReadAsync(context, ApiJson.Default.WishRequest, Expected) is not { } request)
        {
            return;
        }

        if (request.Wish is null || !EnumNames<ProvisionKey>.TryGet(request.Wish, out ProvisionKey wish))
        {
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, Expected);
            return;
        }

        await SendAsync(context, new PhoneCommand.Provision(wish));
    }

    public async Task FirmwareAsync(HttpContext context)
    {
        const string Expected = "expected {\"wish\":\"askNow\"}, restartNow or defer";
        if (await ReadAsync(context, ApiJson.Default.WishRequest, Expected) is not { } request)
        {
            return;
        }

        if (request.Wish is null || !EnumNames<FirmwareKey>.TryGet(request.Wish, out FirmwareKey wish))
        {
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, Expected);
            return;
        }

        await SendAsync(context, new PhoneCommand.Firmware(wish));
    }

    public async Task DialAsync(HttpContext context)
    {
        const string Expected = "expected {\"number\":\"100\"}: a number or a SIP URI of at most 256 characters";
        if (await ReadAsync(context, ApiJson.Default.DialRequest, Expected) is not { } request)
        {
            return;
        }

        string number = request.Number?.Trim() ?? "";
        if (number.Length is 0 or > MaxNumber || number.Any(char.IsControl))
        {
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, Expected);
            return;
        }

        await SendAsync(context, new PhoneCommand.Dial(number));
    }

    private static bool TryCommands(KeysRequest request, out PhoneCommand[] commands, out string error)
    {
        commands = [];
        error = s_keysExpected;
        switch (request)
        {
            case { Keys: { Length: > 0 and <= MaxKeys } keys, Key: null, Action: null }:
                commands = [.. keys.Select(static key => new PhoneCommand.Key(key.ToString(), KeyAction.Click))];
                break;

            case { Keys: { Length: > MaxKeys }, Key: null, Action: null }:
                error = $"at most {MaxKeys} keys in one request";
                return false;

            case { Key: { } key, Keys: null }:
                if (!EnumNames<KeyAction>.TryGet(request.Action ?? CamelCase.Of(KeyAction.Click), out KeyAction action))
                {
                    return false;
                }

                commands = [new PhoneCommand.Key(key, action)];
                break;

            default:
                return false;
        }

        PhoneCommand? unknown = commands.FirstOrDefault(static c => c is PhoneCommand.Key key && !KeyNames.All.Contains(key.Name));
        error = unknown is PhoneCommand.Key { Name: var name } ? $"no key is called '{Shown(name)}'; {s_validKeys}" : "";
        return unknown is null;
    }

    // What a stranger sent comes back short and in one line.
    private static string Shown(string text) =>
        new([.. text.Take(32).Select(static c => char.IsControl(c) ? '?' : c)]);

    private static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, string expected)
        where T : class
    {
        try
        {
            T? request = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            if (request is null)
            {
                await ApiAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, expected);
            }

            return request;
        }
        catch (JsonException error)
        {
            string where = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, $"{expected}; the fault is at {where}");
        }
        catch (BadHttpRequestException error)
        {
            string line = error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? $"a request body has at most {PhoneWebServer.MaxBodyBytes} bytes"
                : expected;
            await ApiAnswer.ErrorAsync(context, error.StatusCode, line);
        }

        return null;
    }

    private async Task SendAsync(HttpContext context, params PhoneCommand[] commands)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(timeout);
        try
        {
            for (int i = 0; i < commands.Length; i++)
            {
                CommandResult result = await phone.SendAsync(commands[i], patience.Token);
                if (!result.IsAccepted)
                {
                    string done = i == 0 ? "" : $" (after {i} of {commands.Length} keys)";
                    await ApiAnswer.ErrorAsync(context, StatusCodes.Status409Conflict, result.Reason + done);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await ApiAnswer.ErrorAsync(
                context, StatusCodes.Status503ServiceUnavailable, $"the phone did not answer within {timeout.TotalSeconds:0.#} s");
            return;
        }

        await ApiAnswer.JsonAsync(context, new AcceptedView(true), ApiJson.Default.AcceptedView);
    }
}
