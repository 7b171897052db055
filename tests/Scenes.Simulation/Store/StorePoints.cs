using Scenes.Embedded;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>The points at which the store of a simulation can go wrong; outlives the process that writes.</summary>
internal sealed class StorePoints(Simulation simulation)
{
    /// <summary>Carries out a read.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public async ValueTask<T> ReadAsync<T>(string target, string name, Func<T> read)
    {
        await MeetAsync(FaultKind.BeforeStore, target, name, StoreException.ReadFailed);
        return read();
    }

    /// <summary>
    /// Carries out a write: at once, never, late although its caller was told that it failed, or without an answer.
    /// </summary>
    /// <exception cref="StoreException">It failed; the outcome is unknown.</exception>
    public async ValueTask<T> WriteAsync<T>(string target, string name, Func<T> write)
    {
        if (await MeetAsync(FaultKind.BeforeStore, target, name, StoreException.WriteFailed) == Fault.Drop)
        {
            var late = TimeSpan.FromSeconds(20 * simulation.Random.NextDouble());
            simulation.Clock.CreateTimer(_ => write(), null, late, Timeout.InfiniteTimeSpan);
            throw Failed(target, name, StoreException.WriteFailed);
        }

        var written = write();
        await MeetAsync(FaultKind.AfterStore, target, name, StoreException.WriteFailed);
        return written;
    }

    private static StoreException Failed(string target, string name, string code) =>
        new(code, $"Simulated: {name} of {target} failed.");

    private async Task<Fault> MeetAsync(FaultKind kind, string target, string name, string code)
    {
        var fault = simulation.At(new FaultPoint(kind, target, name));
        switch (fault)
        {
            case Fault.Fail:
                throw Failed(target, name, code);
            case Fault.Delay:
                await simulation.PassAsync(TimeSpan.FromSeconds(15 * simulation.Random.NextDouble()));
                break;
            case Fault.Crash:
                await new TaskCompletionSource().Task;
                break;
            default:
                break;
        }

        return fault;
    }
}
