using System.Collections.Immutable;
using System.Diagnostics;

namespace Scenes.Engine;

/// <summary>A player of a troupe: calls others all at once, so that order is a matter of chance.</summary>
public interface ITroupePlayer : IGrainWithStringKey
{
    Task Start(string hall, ImmutableArray<string> others);

    Task Hear(string from, int number);

    Task<int> Heard();

    Task Note(DateTimeOffset at);

    [ResponseTimeout("00:00:10")]
    Task<int> Misbehave(string how);
}

public sealed class TroupePlayerGrain(TimeProvider clock) : Grain, ITroupePlayer
{
    private readonly List<string> _heard = [];
    private ImmutableArray<string> _others = [];
    private string _hall = "";
    private int _number;

    public Task Start(string hall, ImmutableArray<string> others)
    {
        (_hall, _others) = (hall, others);
        this.RegisterGrainTimer(Play, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
        return Task.CompletedTask;
    }

    public async Task Hear(string from, int number)
    {
        _heard.Add(from);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(10 * number), clock);
        await pause.WaitForNextTickAsync();
        _heard.Add(from + number);
    }

    public Task Note(DateTimeOffset at) => Task.CompletedTask;

    public Task<int> Heard() => Task.FromResult(_heard.Count);

    // Each of these is what a grain must not do, and what a simulation must catch.
    public async Task<int> Misbehave(string how)
    {
        switch (how)
        {
            case "Task.Run":
                await Task.Run(RealTime);
                break;
            case "PeriodicTimer":
                await RealTime();
                break;
            case "ConfigureAwait":
                await Task.Run(RealTime).ConfigureAwait(false);
                await GrainFactory.GetGrain<ITroupePlayer>("other").Heard();
                break;
            case "WaitOne":
                using (var never = new ManualResetEvent(false))
                    never.WaitOne(3000);
                break;
            case "FireAndForget":
                _ = Task.Run(RealTime);
                break;
            case "QueueUserWorkItem":
                ThreadPool.QueueUserWorkItem(_ => _number++);
                break;
            case "ReadAllText":
                await File.ReadAllTextAsync(typeof(TroupePlayerGrain).Assembly.Location);
                break;
            case "Guid":
                await GrainFactory.GetGrain<ITroupePlayer>($"{Guid.NewGuid()}").Heard();
                break;
            case "Random":
                return Random.Shared.Next();
            case "UtcNow":
                await GrainFactory.GetGrain<ITroupePlayer>("other").Note(DateTimeOffset.UtcNow);
                break;
            case "Stopwatch":
                await GrainFactory.GetGrain<ITroupePlayer>("other").Misbehave($"{Stopwatch.GetTimestamp()}");
                break;
        }
        return 1;
    }

    private static async Task RealTime()
    {
        // Long enough for a slow machine to get to the await first.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        await timer.WaitForNextTickAsync();
    }

    private async Task Play()
    {
        _number++;
        var hall = GrainFactory.GetGrain<IHall>(_hall);
        var me = this.GetPrimaryKeyString();
        var calls = _others.Select(other => GrainFactory.GetGrain<ITroupePlayer>(other).Hear(me, _number));
        await Task.WhenAll(calls.Append(hall.Enter(me)));
    }
}

/// <summary>Where players meet; it deactivates now and then.</summary>
public interface IHall : IGrainWithStringKey
{
    Task Enter(string who);

    Task<string> Present();
}

public sealed class HallGrain([PersistentState("state", "store")] IPersistentState<NotesState> present) : Grain, IHall
{
    public async Task Enter(string who)
    {
        present.State.Lines.Add(who);
        await present.WriteStateAsync();
        if (present.State.Lines.Count % 10 == 0)
            DeactivateOnIdle();
    }

    public Task<string> Present() => Task.FromResult(string.Join(",", present.State.Lines));
}
