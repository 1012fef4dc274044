using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DeskPhone.Web.Api.Views;
using Microsoft.AspNetCore.Http;

namespace DeskPhone.Web.Api;

/// <summary>How the API answers: JSON, and one plain line where something is wrong.</summary>
internal static class ApiAnswer
{
    /// <summary>200 with a value.</summary>
    public static async Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        await BytesAsync(context, body);
    }

    /// <summary>The status set before with a JSON text.</summary>
    public static async Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>A refusal that says in one line what is wrong and what would be right.</summary>
    public static Task ErrorAsync(HttpContext context, int statusCode, string line)
    {
        context.Response.StatusCode = statusCode;
        return JsonAsync(context, new ErrorView(line), ApiJson.Default.ErrorView);
    }

    /// <summary>Gives the bare 404 and 405 of the router their line.</summary>
    public static async Task ExplainStatusAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.HasStarted)
        {
            return;
        }

        if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            string allowed = context.Response.Headers.Allow.ToString();
            await ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, $"use {allowed} here");
        }
        else if (context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            await ErrorAsync(
                context, StatusCodes.Status404NotFound, $"nothing here; {ApiRoutes.Prefix}/openapi.json describes what there is");
        }
    }
}
