using System.Collections.Immutable;
using System.Security.Cryptography;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Api;

/// <summary>
/// Posts events, signed as LiveKit signs them. Each address has a queue and gets its events one after the other, so
/// those of a room in their order; a slow or absent receiver costs events and never a room.
/// </summary>
internal sealed class WebhookSender : IWebhooks, IAsyncDisposable
{
    /// <summary>The most bytes of an event; a larger one is dropped.</summary>
    public const int LargestBody = WebhookReceiver.LargestBody;

    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int IdLetters = 16;

    private readonly TimeProvider _time;
    private readonly ImmutableArray<WebhookTarget> _targets;

    /// <summary>Begins to send.</summary>
    /// <exception cref="ArgumentException">An address is not http or https.</exception>
    public WebhookSender(
        HttpClient http, ApiKey key, WebhookSettings settings, TimeProvider time, ILogger<WebhookSender> logger)
    {
        if (settings.Urls.FirstOrDefault(url => !url.IsAbsoluteUri || url.Scheme is not ("http" or "https")) is { } bad)
            throw new ArgumentException($"A webhook goes to an http or https address, and not to {bad}.");
        _time = time;
        _targets =
        [
            .. settings.Urls.Select(url => new WebhookTarget(url, http, key, settings, time, Counters, logger)),
        ];
    }

    /// <summary>What became of the events.</summary>
    public WebhookCounters Counters { get; } = new();

    /// <inheritdoc/>
    public void Send(WebhookEvent happened)
    {
        if (_targets.IsEmpty) return;
        happened.Id = $"EV_{RandomNumberGenerator.GetString(Letters, IdLetters)}";
        happened.CreatedAt = _time.GetUtcNow().ToUnixTimeSeconds();
        var body = TwirpText.Write(happened);
        foreach (var target in _targets)
        {
            if (body.Length > LargestBody) Counters.CountDropped();
            else target.Add(body);
        }
    }

    /// <summary>Sends what waits, for as long as the settings allow.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_targets.Select(target => target.DisposeAsync().AsTask()));
}
