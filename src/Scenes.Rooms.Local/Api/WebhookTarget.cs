using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace Scenes.Rooms.Local.Api;

/// <summary>One address that webhooks go to, and those that wait for it.</summary>
internal sealed partial class WebhookTarget : IAsyncDisposable
{
    private static readonly MediaTypeHeaderValue Type = new("application/webhook+json");
    private static readonly TimeSpan TokenLifetime = WebhookReceiver.Window;

    private readonly Uri _url;
    private readonly HttpClient _http;
    private readonly ApiKey _key;
    private readonly WebhookSettings _settings;
    private readonly TimeProvider _time;
    private readonly WebhookCounters _counters;
    private readonly ILogger _logger;
    private readonly Channel<byte[]> _waiting;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private bool _isFailing;

    /// <summary>Begins to send what is added.</summary>
    public WebhookTarget(
        Uri url, HttpClient http, ApiKey key, WebhookSettings settings, TimeProvider time, WebhookCounters counters,
        ILogger logger)
    {
        (_url, _http, _key, _settings, _time, _counters, _logger) = (url, http, key, settings, time, counters, logger);
        _waiting = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(settings.Queue)
            {
                FullMode = BoundedChannelFullMode.DropOldest,
                SingleReader = true,
            },
            _ => counters.CountDropped());
        _running = RunAsync();
    }

    /// <summary>Adds an event behind those that wait; drops the oldest when there are too many.</summary>
    public void Add(byte[] body)
    {
        if (!_waiting.Writer.TryWrite(body)) _counters.CountDropped();
    }

    /// <summary>Sends what waits, and gives up on it after a while.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        using var patience = new CancellationTokenSource(_settings.Drain, _time);
        await using (patience.Token.Register(_stop.Cancel)) await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var body in _waiting.Reader.ReadAllAsync())
        {
            if (_stop.IsCancellationRequested) _counters.CountDropped();
            else await DeliverAsync(body);
        }
    }

    private async Task DeliverAsync(byte[] body)
    {
        var wait = _settings.BackOff;
        for (var attempt = 1; ; attempt++)
        {
            var (status, fault) = await PostAsync(body);
            if (status is >= 200 and < 300)
            {
                _counters.CountSent();
                if (_isFailing) LogTaken(_url);
                _isFailing = false;
                return;
            }
            var mayHelp = status is null or >= 500 or 408 or 429;
            if (!mayHelp || attempt >= _settings.Attempts || !await WaitAsync(wait))
            {
                _counters.CountFailed();
                // One line when it begins, not one an event.
                if (!_isFailing) LogGivenUp(_url, attempt, status, fault);
                _isFailing = true;
                return;
            }
            wait *= 2;
        }
    }

    private async Task<(int? Status, string Fault)> PostAsync(byte[] body)
    {
        using var late = new CancellationTokenSource(_settings.Deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stop.Token);
        var claims = new TokenClaims { BodyHash = Convert.ToBase64String(SHA256.HashData(body)) };
        using var message = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = Type;
        // The token alone, without a scheme: so LiveKit sends it and so its receivers read it.
        message.Headers.TryAddWithoutValidation(
            "Authorization", AccessToken.Write(_key, claims, _time.GetUtcNow(), TokenLifetime));
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return ((int)response.StatusCode, "");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (null, e.Message);
        }
    }

    private async Task<bool> WaitAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _time, _stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(502, LogLevel.Warning,
        "Webhooks to {Url} do not arrive: given up after {Attempts} attempts (status {Status}) {Fault}")]
    private partial void LogGivenUp(Uri url, int attempts, int? status, string fault);

    [LoggerMessage(503, LogLevel.Information, "Webhooks to {Url} arrive again.")]
    private partial void LogTaken(Uri url);
}
