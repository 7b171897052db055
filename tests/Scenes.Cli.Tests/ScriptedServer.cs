namespace Scenes.Cli.Tests;

/// <summary>Answers requests in turn; the last answer stays.</summary>
internal sealed class ScriptedServer(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    /// <summary>The operation ids of the requests, in order.</summary>
    public List<string> Operations { get; } = [];

    /// <summary>Whom they were for, in order.</summary>
    public List<string> Hosts { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Hosts.Add(request.RequestUri!.Host);
        Operations.Add(request.Headers.TryGetValues("Idempotency-Key", out var values) ? values.Single() : "");
        return Task.FromResult(answers[Math.Min(Operations.Count, answers.Length) - 1]());
    }
}
