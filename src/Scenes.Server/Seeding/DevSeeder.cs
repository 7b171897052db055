namespace Scenes.Server;

internal sealed class DevSeeder(Seeding seeding) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        seeding.Finish();
        return Task.CompletedTask;
    }
}
