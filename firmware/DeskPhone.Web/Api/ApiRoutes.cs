using System.Text.Json.Serialization.Metadata;
using DeskPhone.Core.Control;
using DeskPhone.Web.Api.Views;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Api;

/// <summary>The table of operations, from which both the routes and their description are made.</summary>
internal sealed class ApiRoutes
{
    /// <summary>Everything below it needs the token.</summary>
    public const string Root = "/api";

    /// <summary>The version served.</summary>
    public const string Prefix = Root + "/v1";

    private readonly IPhonePort _phone;
    private readonly ApiRoute[] _routes;
    private readonly byte[] _description;

    public ApiRoutes(PhoneWebServerOptions options, IPhonePort phone, CancellationToken stopping)
    {
        _phone = phone;
        var commands = new CommandEndpoints(phone, options.CommandTimeout);
        var events = new EventEndpoint(phone, options, stopping);
        _routes =
        [
            Command("keys", "Work the keys", ApiScopes.Keys, commands.KeysAsync, ApiSchemas.Keys()),
            Command("hook", "Lift the handset or lay it down", ApiScopes.Calls, commands.HookAsync, ApiSchemas.Hook()),
            Command("dial", "Call a number or a SIP URI", ApiScopes.Calls, commands.DialAsync, ApiSchemas.Dial()),
            Look("screen", "What the screen says", ScreenView.Of, ApiJson.Default.ScreenView),
            Look("calls", "The calls, oldest first; ended ones stay a few seconds", CallView.Of, ApiJson.Default.IReadOnlyListCallView),
            Look("accounts", "The accounts and their registration", AccountView.Of, ApiJson.Default.IReadOnlyListAccountView),
            Look("lamps", "The lamps as they burn now", LampView.Of, ApiJson.Default.IReadOnlyListLampView),
            Look("state", "The handset and the screen in a word each", StateView.Of, ApiJson.Default.StateView),
            Look("provisioning", "Where the settings come from, and how things stand", ProvisioningView.Of, ApiJson.Default.ProvisioningView),
            Command("provision", "Ask the server of the settings now, take one that was found in the network, or refuse it", ApiScopes.All, commands.ProvisioningAsync, ApiSchemas.Wish()),
            Look("firmware", "How an update of the firmware stands", FirmwareView.Of, ApiJson.Default.FirmwareView),
            Command("update", "Ask for a new version of the firmware now, start the one that waits, or put it off", ApiScopes.All, commands.FirmwareAsync, ApiSchemas.FirmwareWish()),
            new ApiRoute(
                HttpMethods.Get, "events",
                "Server-sent events: screen, calls, accounts, lamps and state at once, then each again whenever it changes, with the data of the GET of that name",
                ApiScopes.Read, events.ServeAsync, "text/event-stream", ApiSchemas.Text(), null, StatusCodes.Status503ServiceUnavailable),
            new ApiRoute(
                HttpMethods.Get, "openapi.json", "This description",
                ApiScopes.Read, ServeDescriptionAsync, "application/json", ApiSchemas.Any()),
        ];
        _description = ApiDescription.Of(_routes);
    }

    /// <summary>Puts the table into the router.</summary>
    public void Map(WebApplication application)
    {
        foreach (ApiRoute route in _routes)
        {
            application.MapMethods($"{Prefix}/{route.Name}", [route.Method], route.Handler).WithMetadata(new NeededScope(route.Scope));
        }
    }

    private static ApiRoute Command(
        string name, string summary, ApiScopes scope, RequestDelegate handler, System.Text.Json.Nodes.JsonNode requestSchema) =>
        new(
            HttpMethods.Post, name, summary, scope, handler, "application/json",
            ApiSchemas.Of(ApiJson.Default.AcceptedView), requestSchema,
            StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict,
            StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);

    private ApiRoute Look<T>(string name, string summary, Func<PhoneSnapshot, T> view, JsonTypeInfo<T> type) =>
        new(
            HttpMethods.Get, name, summary, ApiScopes.Read, context => ApiAnswer.JsonAsync(context, view(_phone.Snapshot), type),
            "application/json", ApiSchemas.Of(type));

    private Task ServeDescriptionAsync(HttpContext context) => ApiAnswer.BytesAsync(context, _description);
}
