using System.Globalization;

namespace Scenes.Engine;

/// <summary>Has reminders; each tick is noted.</summary>
public interface IReminded : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan due, TimeSpan period);

    Task Forget(string name);

    Task<bool> Has(string name);

    Task End();
}

public sealed class RemindedGrain : Grain, IReminded, IRemindable
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Remind(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task Forget(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Note("ended");
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var sound = status.CurrentTickTime >= status.FirstTickTime && status.CurrentTickTime.Kind == DateTimeKind.Utc;
        Probe.Note($"{reminderName} {status.Period.TotalSeconds.ToString(CultureInfo.InvariantCulture)} {sound}");
        return reminderName == "throws" ? throw new PlayException("in a reminder") : Task.CompletedTask;
    }
}

public interface IUnremindable : IGrainWithStringKey
{
    Task<string> TryToRemind();
}

public sealed class UnremindableGrain : Grain, IUnremindable
{
    public async Task<string> TryToRemind()
    {
        try
        {
            await this.RegisterOrUpdateReminder("name", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
            return "registered";
        }
        catch (InvalidOperationException)
        {
            return "refused";
        }
    }
}
