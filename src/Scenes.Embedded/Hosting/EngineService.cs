using Microsoft.Extensions.Hosting;

namespace Scenes.Embedded;

/// <summary>Starts and stops the engine with its host.</summary>
internal sealed class EngineService(Engine engine, ReminderRegistry reminders) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => reminders.ArmAsync();

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // The last turns of grains may still use their reminders.
        reminders.Disarm();
        return engine.StopAsync(cancellationToken);
    }
}
