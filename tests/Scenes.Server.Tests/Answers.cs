using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>Sends requests and reads answers as a client would.</summary>
internal static class Answers
{
    private static int _operations;

    public static string NewOperation() =>
        "test-" + Interlocked.Increment(ref _operations).ToString(CultureInfo.InvariantCulture);

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string path, object? body = null, string? operation = null)
    {
        var text = body switch
        {
            null => null,
            string raw => raw,
            _ => JsonSerializer.Serialize(body, ServerJson.Options.GetTypeInfo(body.GetType())),
        };
        return client.SendRawAsync(method, path, text, "application/json", operation ?? NewOperation());
    }

    public static Task<HttpResponseMessage> SendRawAsync(
        this HttpClient client, HttpMethod method, string path, string? body, string mediaType, string? operation)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        if (operation is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", operation);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The body of an answer that must be a success.</summary>
    public static async Task<T> ReadAsync<T>(this Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize(text, ServerJson.Of<T>())!;
    }

    /// <summary>The problem of an answer that must be one, with all that every problem has.</summary>
    public static async Task<JsonObject> ProblemAsync(
        this Task<HttpResponseMessage> answering, HttpStatusCode status, string code)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"expected {(int)status}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.Equal($"urn:scenes:problem:{code}", (string?)problem["type"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
        Assert.False(string.IsNullOrEmpty((string?)problem["detail"]));
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
        return problem;
    }

    /// <summary>The paths of a problem's errors.</summary>
    public static string[] Paths(this JsonObject problem) =>
        problem["errors"] is JsonArray errors ? [.. errors.Select(error => (string)error!["path"]!)] : [];
}
