namespace Scenes.Cli;

/// <summary>What somebody does who has had enough: of a partner, or of being recorded at all.</summary>
internal sealed class Boundaries(Scripts scripts, ApiSession session, Person person)
{
    /// <summary>Blocks whoever played a scene with them.</summary>
    /// <returns>False when nobody did: the other never came.</returns>
    public async Task<bool> BlockAsync(SceneId scene, CancellationToken ct)
    {
        var partners = scripts.History.Attendances
            .Where(a => a.Scene == scene && a.Performer != person.Performer && a.Slot[0] != 'O').ToList();
        if (partners is not [{ } partner, ..]) return false;
        var profile = person.Profile with { Blocked = person.Profile.Blocked.Add(partner.Performer) };
        await session.SendAsync<PerformerView, Profile>(HttpMethod.Put, "api/v1/me/profile", profile, ct);
        scripts.History.Block(person.Performer, partner.Performer, scripts.Clock.GetUtcNow());
        return true;
    }

    /// <summary>Withdraws consent, which reaches all scenes so far, and gives it again for those to come.</summary>
    public async Task WithdrawAsync(Random random, CancellationToken ct)
    {
        await session.SendAsync<PerformerView>(HttpMethod.Delete, "api/v1/me/consent", ct);
        var withdrawal = scripts.History.Withdraw(person.Performer, scripts.Clock.GetUtcNow());
        await scripts.ThinkAsync(random, 1, 3, ct);
        withdrawal.Until = scripts.Clock.GetUtcNow();
        await session.SendAsync<PerformerView, Consent>(HttpMethod.Put, "api/v1/me/consent", person.Consent, ct);
    }
}
