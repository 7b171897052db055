using Orleans.Concurrency;

namespace Scenes.Engine;

public interface IBase : IGrainWithStringKey
{
    Task<string> Inherited();
}

/// <summary>Answers at once.</summary>
public interface IEcho : IBase
{
    Task<string> Say(string text);

    ValueTask<int> Add(int a, int b);

    ValueTask Nothing();

    [AlwaysInterleave]
    Task<string> Key();

    Task<Trace> Send(Trace trace);

    Task<Answer<Trace>> Ask(Trace? trace);

    Task<Turn> Take(Turn turn);

    Task<string?> Maybe(string? text);

    Task<string> Throw(string message);

    Task<string> ThrowAtOnce(string message);

    Task<IEcho> Myself();

    Task<string> AskOther(IEcho other);

    Task<string> AskThroughThis(IEcho other);

    Task Hold();

    [ResponseTimeout("00:00:01")]
    Task Slow();

    Task<string> Context(string key);

    Task<string> ContextThrough(IEcho other, string key);

    Task SetContext(string key, string value);
}

public sealed class EchoGrain : Grain, IEcho
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task<string> Inherited() => Task.FromResult("inherited");

    public Task<string> Say(string text)
    {
        Probe.Note("said");
        return text == "throw" ? throw new PlayException("thrown") : Task.FromResult(text);
    }

    public ValueTask<int> Add(int a, int b) => ValueTask.FromResult(a + b);

    public ValueTask Nothing()
    {
        Probe.Note("nothing");
        return ValueTask.CompletedTask;
    }

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public async Task<Trace> Send(Trace trace)
    {
        await Task.Yield();
        return trace;
    }

    public Task<Answer<Trace>> Ask(Trace? trace) =>
        Task.FromResult(trace is null ? new Answer<Trace>(null, "no trace") : new Answer<Trace>(trace, null));

    public Task<Turn> Take(Turn turn) => Task.FromResult(turn);

    public Task<string?> Maybe(string? text) => Task.FromResult(text);

    public async Task<string> Throw(string message)
    {
        await Task.Yield();
        throw new PlayException(message);
    }

    public Task<string> ThrowAtOnce(string message) => throw new PlayException(message);

    public Task<IEcho> Myself() => Task.FromResult(this.AsReference<IEcho>());

    public Task<string> AskOther(IEcho other) => other.Key();

    // A grain that passes itself is passed as a reference.
    public Task<string> AskThroughThis(IEcho other) => other.AskOther(this);

    public async Task Hold()
    {
        Probe.Note("holding");
        await Probe.Wait("go on");
    }

    public async Task Slow()
    {
        await Probe.Wait("go on");
        Probe.Note("finished");
    }

    public async Task<string> Context(string key)
    {
        await Task.Yield();
        return RequestContext.Get(key) as string ?? "none";
    }

    public Task<string> ContextThrough(IEcho other, string key) => other.Context(key);

    // Not async on purpose: what it sets stays in the turn unless the engine takes it back.
    public Task SetContext(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }
}
