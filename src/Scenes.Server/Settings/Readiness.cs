using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>Whether the server has started and should get requests.</summary>
internal sealed class Readiness(IHostApplicationLifetime host, IIndexReader reader, Seeding seeding, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    /// <summary>Whether engine and store are up.</summary>
    public bool IsStarted => host.ApplicationStarted.IsCancellationRequested;

    public async Task<HealthReport> CheckAsync(CancellationToken ct)
    {
        var store = await CanReadAsync(ct);
        var ready = IsStarted && store && seeding.IsDone && !host.ApplicationStopping.IsCancellationRequested;
        return new HealthReport(ready ? HealthReport.Ready : HealthReport.NotReady, IsStarted, store, seeding.IsDone,
            StartedAt, EngineHosting.Edition);
    }

    private async Task<bool> CanReadAsync(CancellationToken ct)
    {
        try
        {
            await reader.FindAsync(ReadModels.Performers, ReadModels.All, "nobody", ct).AsTask()
                .WaitAsync(Patience, clock, ct);
            return true;
        }
        catch (Exception fault) when (fault is StoreException or TimeoutException)
        {
            return false;
        }
    }
}
