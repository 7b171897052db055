namespace Scenes.Engine;

/// <summary>Notes each step of its life.</summary>
public interface ILife : IGrainWithStringKey
{
    Task<string> Id();

    Task<string> Greet();

    Task End();

    Task EndWhileHolding();

    Task Hold();

    Task StartTimer();
}

public sealed class LifeGrain(Greeting greeting, IGrainContext context, TimeProvider clock) : Grain, ILife
{
    private readonly string _id = Guid.NewGuid().ToString();

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        Probe.Note("activating");
        await Task.Yield();
        if (key.StartsWith("fails", StringComparison.Ordinal) && !Probe.Notes.Contains("failed"))
        {
            Probe.Note("failed");
            throw new PlayException("no activation");
        }
        Probe.Note("activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Note($"deactivating {reason.ReasonCode}");
        if (this.GetPrimaryKeyString().StartsWith("slow", StringComparison.Ordinal))
            await Probe.Wait("let go");
        if (this.GetPrimaryKeyString().StartsWith("throws", StringComparison.Ordinal))
            throw new PlayException("in deactivation");
        Probe.Note("deactivated");
    }

    public Task<string> Id()
    {
        Probe.Note("called");
        return Task.FromResult(_id);
    }

    public Task<string> Greet() =>
        Task.FromResult(context == GrainContext && clock == TimeProvider.System ? greeting.Text : "a stranger");

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task EndWhileHolding()
    {
        DeactivateOnIdle();
        Probe.Note("holding");
        await Probe.Wait("go on");
        Probe.Note("held");
    }

    public async Task Hold()
    {
        Probe.Note("holding");
        await Probe.Wait("go on");
        Probe.Note("held");
    }

    public Task StartTimer()
    {
        this.RegisterGrainTimer(
            () =>
            {
                Probe.Note("tick");
                return Task.CompletedTask;
            },
            new(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300)) { KeepAlive = true });
        return Task.CompletedTask;
    }
}

/// <summary>Must not be collected in a run of the cases.</summary>
public interface ILasting : IGrainWithStringKey
{
    Task Call();
}

public abstract class LastingBase : Grain
{
    public Task Call() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Of(this.GetPrimaryKeyString()).Note("ended");
        return Task.CompletedTask;
    }
}

[KeepAlive]
public sealed class KeptGrain : LastingBase, ILasting;

[CollectionAgeLimit(Minutes = 5)]
public sealed class PatientGrain : LastingBase, ILasting;

public interface IUnmakable : IGrainWithStringKey
{
    Task Call();
}

public sealed class UnmakableGrain : Grain, IUnmakable
{
    public UnmakableGrain() => throw new PlayException("in the constructor");

    public Task Call() => Task.CompletedTask;
}
