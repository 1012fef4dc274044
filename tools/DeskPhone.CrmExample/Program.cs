// A customer's record that comes up when the customer calls: what a CRM does with the phone's events and its REST interface.
//
//   DESKPHONE_SECRET=…   the webhook.secret of the phone
//   DESKPHONE_URL=…      the phone, https://192.0.2.7:8443 (for "call back")
//   DESKPHONE_TOKEN=…    a token of the phone with the scope "calls"
//
// Then set webhook.url of the phone to http(s)://this-machine:8090/events and open http://127.0.0.1:8090/.
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DeskPhone.CrmExample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

string secret = Environment.GetEnvironmentVariable("DESKPHONE_SECRET") ?? "";
if (secret.Length == 0)
{
    await Console.Error.WriteLineAsync("DESKPHONE_SECRET: expected the phone's webhook.secret");
    return 2;
}

var customers = new Dictionary<string, string>(StringComparer.Ordinal)
{
    ["102"] = "Anna Weber, Weber & Sons. Waits for the offer of last week.",
    ["100"] = "Echo Ltd. Says what you say.",
};
var calls = new ConcurrentQueue<string>();
using var phone = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("DESKPHONE_URL") ?? "http://127.0.0.1:1") };
phone.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("DESKPHONE_TOKEN") ?? "none");

await using WebApplication application = WebApplication.Create(["--urls", "http://127.0.0.1:8090"]);
application.MapPost("/events", async context =>
{
    using var body = new MemoryStream();
    await context.Request.Body.CopyToAsync(body, context.RequestAborted);
    if (!EventSignature.IsRight(context.Request.Headers["DeskPhone-Signature"], body.ToArray(), secret, TimeProvider.System.GetUtcNow()))
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return;
    }

    using JsonDocument happened = JsonDocument.Parse(body.ToArray());
    if (happened.RootElement.GetProperty("event").GetString() == "call.incoming")
    {
        string number = happened.RootElement.GetProperty("peerNumber").GetString() ?? "";
        calls.Enqueue(number);
        await Console.Out.WriteLineAsync($"{number} calls: {customers.GetValueOrDefault(number, "nobody we know")}");
    }

    context.Response.StatusCode = StatusCodes.Status204NoContent;
});
application.MapGet("/", async context =>
{
    string number = calls.LastOrDefault() ?? "";
    HtmlEncoder safe = HtmlEncoder.Default;
    context.Response.ContentType = "text/html; charset=utf-8";
    await context.Response.WriteAsync(
        $"<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=refresh content=2><title>CRM</title><h1>{(number.Length == 0 ? "Nobody has called" : safe.Encode(number))}</h1><p>{safe.Encode(customers.GetValueOrDefault(number, ""))}</p>"
        + (number.Length == 0 ? "" : $"<form method=post action=/call><button name=number value=\"{safe.Encode(number)}\">Call back</button></form>"),
        context.RequestAborted);
});
application.MapPost("/call", async context =>
{
    IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
    using var dial = new StringContent($"{{\"number\":\"{JsonEncodedText.Encode(form["number"].ToString())}\"}}", Encoding.UTF8, "application/json");
    using HttpResponseMessage answer = await phone.PostAsync(new Uri("/api/v1/dial", UriKind.Relative), dial, context.RequestAborted);
    context.Response.Redirect(answer.IsSuccessStatusCode ? "/" : "/?refused");
});
await application.RunAsync();
return 0;
