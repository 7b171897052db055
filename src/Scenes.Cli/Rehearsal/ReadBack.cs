using System.Collections.Immutable;
using System.Text;
using Scenes.Delivery;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>Reads everything back when all is over: as the lab, as those who took part, and as strangers.</summary>
internal sealed class ReadBack(
    RehearsalPlan plan, RehearsalHistory history, RehearsalSessions sessions, TimeProvider clock)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BrokenOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private string CampaignPath => $"api/v1/campaigns/{plan.Slug}";

    /// <summary>Reads all that the checks look at.</summary>
    /// <param name="finished">Whether all was played to its end; otherwise there is little to wait for.</param>
    /// <param name="archive">Gets the delivery; seekable.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<RehearsalRecord> ReadAsync(bool finished, Stream archive, CancellationToken ct)
    {
        var scenes = await ReadScenesAsync(ct);
        for (var until = clock.GetUtcNow() + (finished ? Settling : BrokenOff); !IsSettled(scenes) && clock.GetUtcNow() < until;)
        {
            await Task.Delay(Pause, clock, ct);
            scenes = await ReadScenesAsync(ct);
        }

        var delivery = await DeliverAsync(archive, ct);
        var accounts = ImmutableSortedDictionary.CreateBuilder<string, AccountReadBack>(StringComparer.Ordinal);
        foreach (var person in plan.People)
        {
            accounts.Add(AccountId.Of(person.Performer).Value,
                await ReadAccountAsync(sessions.Of(person), "api/v1/me/ledger", ct));
        }

        return new RehearsalRecord
        {
            People = plan.People,
            Acked = history.Acked,
            Attendances = history.Attendances,
            Campaign = await sessions.Lab.GetAsync<CampaignView>(CampaignPath, ct),
            Scenes = scenes,
            CampaignAccount = await ReadAccountAsync(sessions.Lab, $"{CampaignPath}/ledger", ct),
            PeoplesAccounts = accounts.ToImmutable(),
            Probes = await ProbeAsync(scenes, ct),
            Delivery = delivery,
        };
    }

    // What a scene owes to others is done after its last move: until then sums need not agree.
    private static bool IsSettled(ImmutableArray<SceneReadBack> scenes) =>
        scenes.All(scene => SceneStory.Read(scene).State is { IsFinal: true, Effects.IsEmpty: true });

    private async Task<ImmutableArray<SceneReadBack>> ReadScenesAsync(CancellationToken ct)
    {
        var scenes = ImmutableArray.CreateBuilder<SceneReadBack>();
        foreach (var row in await sessions.Lab.ListAsync<SceneRow>($"{CampaignPath}/scenes", ct))
        {
            var path = $"{CampaignPath}/scenes/{row.Scene}";
            scenes.Add(new SceneReadBack(row,
                await sessions.Lab.ListAsync<LogEntryView>($"{path}/log", ct),
                await sessions.Lab.ListAsync<LabelRecord>($"{path}/labels", ct)));
        }

        return scenes.ToImmutable();
    }

    private static async Task<AccountReadBack> ReadAccountAsync(ApiSession session, string path, CancellationToken ct)
    {
        var lines = ImmutableArray.CreateBuilder<LedgerLine>();
        LedgerPage page;
        string? after = null;
        do
        {
            page = await session.GetAsync<LedgerPage>(
                $"{path}?limit={Limits.PageSize}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", ct);
            lines.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        return new AccountReadBack(page.Balance, lines.ToImmutable());
    }

    private async Task<DeliveryReadBack> DeliverAsync(Stream archive, CancellationToken ct)
    {
        var reply = await sessions.Lab.ReplyAsync($"{CampaignPath}/delivery", ct);
        if (!reply.Accepted) throw reply.ToRefusal();
        await archive.WriteAsync(reply.Body, ct);
        await archive.FlushAsync(ct);
        var people = plan.People.Select(person => person.Performer).ToList();
        var report = DeliveryVerifier.Verify(new MemoryStream(reply.Body), people);
        return new DeliveryReadBack(reply.Body.Length, report, DeliveredLabels.Read(reply.Body));
    }

    private async Task<ImmutableArray<TenantProbe>> ProbeAsync(ImmutableArray<SceneReadBack> scenes, CancellationToken ct)
    {
        var probes = ImmutableArray.CreateBuilder<TenantProbe>();
        const string Absent = "never-heard-of";
        string[] tails = ["", "/scenes", "/ledger", "/delivery"];
        foreach (var tail in tails) await AskAsync(sessions.OtherLab, $"{CampaignPath}{tail}", $"api/v1/campaigns/{Absent}{tail}");
        await AskAsync(sessions.OtherLab, $"api/v1/prompts/{plan.Prompts.Keys.First()}", $"api/v1/prompts/{Absent}");
        var nowhere = SceneId.FromEntropy(Encoding.ASCII.GetBytes("no scene is here"));
        if (scenes is [var scene, ..])
        {
            foreach (var tail in new[] { "log", "labels" })
            {
                await AskAsync(sessions.OtherLab, $"{CampaignPath}/scenes/{scene.Row.Scene}/{tail}",
                    $"{CampaignPath}/scenes/{nowhere}/{tail}");
                // The right lab, but another campaign than the scene's.
                await AskAsync(sessions.Lab, $"api/v1/campaigns/{Absent}/scenes/{scene.Row.Scene}/{tail}",
                    $"api/v1/campaigns/{Absent}/scenes/{nowhere}/{tail}");
            }

            var inside = history.Attendances.Where(a => a.Scene == scene.Row.Scene).Select(a => a.Performer).ToHashSet();
            if (plan.People.LastOrDefault(person => !inside.Contains(person.Performer)) is { } stranger)
                await AskAsync(sessions.Of(stranger), $"api/v1/scenes/{scene.Row.Scene}", $"api/v1/scenes/{nowhere}");
        }

        return probes.ToImmutable();

        async Task AskAsync(ApiSession session, string foreign, string absent) => probes.Add(new TenantProbe(
            foreign, await session.ReplyAsync(foreign, ct), await session.ReplyAsync(absent, ct)));
    }
}
