using System.Collections.Immutable;
using System.Net.Http.Headers;

namespace Scenes.Cli;

/// <summary>
/// Calls the server and does not give up: whatever may have been lost on the way is asked again under the same
/// operation
/// id, so that a server that dies and comes back loses nothing and does nothing twice.
/// </summary>
internal sealed class ScenesApi(HttpClient http, ImmutableArray<Uri> servers, TimeSpan attempt)
{
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 0.1, 0.2, 0.4, 0.7, 1.0 }.Select(TimeSpan.FromSeconds)];

    private int _heads = -1;

    /// <summary>How long a request is repeated.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>When repeating ends.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Where a caller begins; callers are spread over the servers.</summary>
    public Head NextHead() => new(servers, Interlocked.Increment(ref _heads));

    /// <summary>Sends until there is an answer, to another server when one fails.</summary>
    /// <exception cref="UnreachableException">There was none before the deadline.</exception>
    public async Task<ApiReply> SendAsync(ApiCall call, Head head, CancellationToken ct)
    {
        Exception? last = null;
        for (var tries = 0; ; tries++)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                var (reply, again) = await TryAsync(call, head.Server, ct);
                if (!again) return reply;
                last = reply.ToRefusal();
            }
            catch (Exception fault) when (IsTransient(fault, ct))
            {
                last = fault;
            }

            var silent = head.Server;
            head.Leave();
            var pause = Pauses[Math.Min(tries, Pauses.Length - 1)];
            if (Clock.GetUtcNow() + pause >= Deadline)
                throw new UnreachableException($"{silent} does not answer ({last.Message}).", last);
            await Task.Delay(pause, Clock, ct);
        }
    }

    private async Task<(ApiReply Reply, bool Again)> TryAsync(ApiCall call, Uri server, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(attempt);
        using var request = new HttpRequestMessage(call.Method, new Uri(server, call.Path));
        if (call.Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", call.Token);
        if (call.Operation is { } operation) request.Headers.Add("Idempotency-Key", operation.Value);
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await http.SendAsync(request, patience.Token);
        var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
        var reply = new ApiReply((int)response.StatusCode, body, $"{call.Method} {call.Path}");
        return (reply, (int)response.StatusCode is 429 or 502 or 503 or 504);
    }

    private static bool IsTransient(Exception fault, CancellationToken ct) =>
        fault is HttpRequestException or IOException
            || (fault is OperationCanceledException && !ct.IsCancellationRequested);
}
