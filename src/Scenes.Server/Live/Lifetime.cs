namespace Scenes.Server;

/// <summary>How long a live connection may last: until the client goes, the token ends or the server stops.</summary>
internal sealed class Lifetime : IDisposable
{
    private readonly CancellationTokenSource _expiry;
    private readonly CancellationTokenSource _any;

    public Lifetime(HttpContext http, IHostApplicationLifetime host, TimeProvider clock)
    {
        var left = http.TokenEnd() - clock.GetUtcNow();
        _expiry = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        _any = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, host.ApplicationStopping, _expiry.Token);
    }

    public CancellationToken Ended => _any.Token;

    /// <summary>Whether it was the token that ended.</summary>
    public bool Expired => _expiry.IsCancellationRequested;

    public void Dispose()
    {
        _any.Dispose();
        _expiry.Dispose();
    }
}
