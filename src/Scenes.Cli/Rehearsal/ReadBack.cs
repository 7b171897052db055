using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Scenes.Delivery;

namespace Scenes.Cli;

/// <summary>Reads everything back when all is over: as the lab, as those who took part, and as strangers.</summary>
internal sealed class ReadBack(
    RehearsalPlan plan, RehearsalHistory history, RehearsalSessions sessions, TimeProvider clock)
{
    /// <summary>
    /// How long what scenes owe to others may take: after a crash nobody may look again before a reminder does, which
    /// takes a minute, and the payments themselves take a while.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(75);

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
        var until = clock.GetUtcNow() + (finished ? Settling : BrokenOff);
        while (!scenes.TrueForAll(IsSettled) && clock.GetUtcNow() < until)
        {
            await Task.Delay(Pause, clock, ct);
            scenes = await ReadScenesAsync(ct);
        }

        var delivery = await DeliverAsync(archive, ct);
        var accounts = new List<AccountEvidence>();
        foreach (var person in plan.People)
            accounts.Add(await ReadAccountAsync(sessions.Of(person), "api/v1/me/ledger", ct));
        return new RehearsalRecord
        {
            Evidence = new Evidence
            {
                Told = history.Told(plan.People),
                Campaign = await sessions.Lab.GetAsync<JsonElement>(CampaignPath, ct),
                Scenes = scenes,
                CampaignAccount = await ReadAccountAsync(sessions.Lab, $"{CampaignPath}/ledger", ct),
                PeoplesAccounts = accounts,
                Finished = finished,
            },
            Probes = await ProbeAsync(scenes, ct),
            Delivery = delivery,
        };
    }

    // What a scene owes to others is done after its last move: until then sums need not agree.
    private static bool IsSettled(SceneEvidence scene) =>
        scene.IsClosed || EvidenceChecks.SceneOf(scene) is { IsFinal: true, Owed.Count: 0 };

    private async Task<List<SceneEvidence>> ReadScenesAsync(CancellationToken ct)
    {
        var scenes = new List<SceneEvidence>();
        foreach (var row in await sessions.Lab.ListAsync<JsonElement>($"{CampaignPath}/scenes", ct))
        {
            var path = $"{CampaignPath}/scenes/{row.GetProperty("scene").GetString()}";
            var (status, log) = await ListAsync($"{path}/log", ct);
            var (_, labels) = await ListAsync($"{path}/labels", ct);
            scenes.Add(new SceneEvidence(row, status, log, labels));
        }

        return scenes;
    }

    // A list that may be refused, as what was withdrawn or sealed is.
    private async Task<(int Status, IReadOnlyList<JsonElement> Items)> ListAsync(string path, CancellationToken ct)
    {
        try
        {
            return (200, await sessions.Lab.ListAsync<JsonElement>(path, ct));
        }
        catch (ApiRefusal refusal)
        {
            return (refusal.Status, []);
        }
    }

    private static async Task<AccountEvidence> ReadAccountAsync(ApiSession session, string path, CancellationToken ct)
    {
        var lines = new List<JsonElement>();
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

        return new AccountEvidence(page.Balance, lines);
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

    private async Task<ImmutableArray<TenantProbe>> ProbeAsync(
        List<SceneEvidence> scenes, CancellationToken ct)
    {
        var probes = ImmutableArray.CreateBuilder<TenantProbe>();
        const string Absent = "never-heard-of";
        string[] tails = ["", "/scenes", "/ledger", "/delivery"];
        foreach (var tail in tails)
            await AskAsync(sessions.OtherLab, $"{CampaignPath}{tail}", $"api/v1/campaigns/{Absent}{tail}");
        await AskAsync(sessions.OtherLab, $"api/v1/prompts/{plan.Prompts.Keys.First()}", $"api/v1/prompts/{Absent}");
        var nowhere = SceneId.FromEntropy(Encoding.ASCII.GetBytes("no scene is here"));
        if (scenes is [var scene, ..])
        {
            foreach (var tail in new[] { "log", "labels" })
            {
                await AskAsync(sessions.OtherLab, $"{CampaignPath}/scenes/{scene.Id}/{tail}",
                    $"{CampaignPath}/scenes/{nowhere}/{tail}");
                // The right lab, but another campaign than the scene's.
                await AskAsync(sessions.Lab, $"api/v1/campaigns/{Absent}/scenes/{scene.Id}/{tail}",
                    $"api/v1/campaigns/{Absent}/scenes/{nowhere}/{tail}");
            }

            var inside = history.Attendances
                .Where(attendance => attendance.Scene.Value == scene.Id).Select(a => a.Performer).ToHashSet();
            if (plan.People.LastOrDefault(person => !inside.Contains(person.Performer)) is { } stranger)
                await AskAsync(sessions.Of(stranger), $"api/v1/scenes/{scene.Id}", $"api/v1/scenes/{nowhere}");
        }

        return probes.ToImmutable();

        async Task AskAsync(ApiSession session, string foreign, string absent) => probes.Add(new TenantProbe(
            foreign, await session.ReplyAsync(foreign, ct), await session.ReplyAsync(absent, ct)));
    }
}
