using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>
/// Fills an empty store with the demonstration lab, in the background. Every step has a fixed operation id, so that a
/// start after a stop in the middle goes on where the last one ended.
/// </summary>
internal sealed partial class DevSeeder(
    IGrainFactory grains, IIndexReader reader, Seeding seeding, IHostApplicationLifetime host, ILogger<DevSeeder> logger)
    : BackgroundService
{
    private static readonly LabId Lab = LabId.Parse("demo-lab");
    private static readonly CampaignId Campaign = CampaignId.Parse("demo-lab/demo");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        while (!stoppingToken.IsCancellationRequested && !seeding.IsDone)
        {
            try
            {
                if (await IsWantedAsync(stoppingToken)) await SeedAsync();
                seeding.Finish();
            }
            catch (Exception fault) when (Faults.IsUnavailable(fault))
            {
                LogAgain(logger, fault);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task Started(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStart = host.ApplicationStarted.Register(() => started.TrySetResult());
        using var onStop = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task;
    }

    /// <summary>Whether the store is empty, or holds no more than what an earlier start seeded.</summary>
    private async Task<bool> IsWantedAsync(CancellationToken ct)
    {
        if (await reader.FindAsync(ReadModels.Campaigns, Lab.Value, Campaign.Slug, ct) is { } row)
            return Rows.Read<CampaignRow>(row).Status == CampaignStatus.Draft;
        var performers = await reader.ReadAsync(ReadModels.Performers, ReadModels.All, null, 1, ct);
        var accounts = await reader.ReadAsync(ReadModels.Accounts, ReadModels.All, null, 1, ct);
        return performers.IsEmpty && accounts.IsEmpty;
    }

    private async Task SeedAsync()
    {
        var prompts = ShippedPrompts.Read(logger);
        await Task.WhenAll(prompts.Select(async prompt => Check(await grains
            .GetGrain<IPromptGrain>($"{Lab}/{prompt.Slug}")
            .PutAsync(OperationId.Parse($"seed:{prompt.Slug}"), prompt.Content!))));
        var campaign = grains.GetGrain<ICampaignGrain>(Campaign.Value);
        Check(await campaign.CreateAsync(OperationId.Parse("seed:create"), DemoCampaign.Of(prompts)));
        Check(await campaign.SetStatusAsync(OperationId.Parse("seed:run"), CampaignStatus.Running));
        LogSeeded(logger, prompts.Length, Campaign);
    }

    private void Check<T>(Reply<T> reply)
        where T : class
    {
        if (!reply.Accepted) LogRefused(logger, reply.Rejection.Code, reply.Rejection.Detail);
    }

    [LoggerMessage(40, LogLevel.Information, "The empty store was seeded: {Prompts} prompts, campaign {Campaign}")]
    private static partial void LogSeeded(ILogger logger, int prompts, CampaignId campaign);

    [LoggerMessage(41, LogLevel.Warning, "Seeding failed and is tried again")]
    private static partial void LogAgain(ILogger logger, Exception fault);

    [LoggerMessage(42, LogLevel.Error, "A step of the seeding was refused: {Code}: {Detail}")]
    private static partial void LogRefused(ILogger logger, string code, string detail);
}
