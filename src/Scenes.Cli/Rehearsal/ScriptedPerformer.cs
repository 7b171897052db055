using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>
/// Somebody who plays: waits, answers whatever is offered, plays, reviews, and comes back while needed.
/// </summary>
internal sealed class ScriptedPerformer(Scripts scripts, ApiSession session, Person person)
{
    private static readonly DeviceCheck Check = new(true, true, 2_500);

    private readonly Random _random = new(person.Seed);
    private readonly HashSet<SceneId> _seen = [];
    private readonly List<Task> _plays = [];
    private DateTimeOffset? _readyAt;
    private DateTimeOffset _heartbeatAt;
    private Trait _traits = person.Trait;
    private PerformerStatus _status;

    private bool StandsIn => person.Trait.HasFlag(Trait.StandsIn);

    // Who comes to stand by while somebody is without a scene would be matched with them.
    private bool IsWanted => !StandsIn ? scripts.Stage.Wants(person.Performer)
        : scripts.Stage.IsPlaying && (_status == PerformerStatus.Waiting || scripts.Stage.IsEverybodyBusy);

    /// <summary>Plays until the evening is over.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        scripts.Stage.Intend(person.Performer, _traits);
        await scripts.ThinkAsync(_random, 0, 2, ct);
        // Nobody goes home who waits or is booked: an offer that came just now would find nobody.
        while (!scripts.Stage.IsOver || _plays.Count > 0 || _status != PerformerStatus.Away)
        {
            await LookAsync(ct);
            foreach (var play in _plays.Where(play => play.IsCompleted).ToList())
            {
                _plays.Remove(play);
                await play;
            }

            // While something is played nobody knows yet whether it will be done.
            if (_plays.Count == 0) scripts.Stage.Intend(person.Performer, _traits);
            await scripts.ThinkAsync(_random, 0.4, 0.8, ct);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var view = await session.GetAsync<PerformerView>("api/v1/me", ct);
        _status = view.Status;
        if (StandsIn) scripts.Stage.StandBy(view.StandingBy is not null);
        switch (view.Status)
        {
            case PerformerStatus.Away when _plays.Count == 0 && !scripts.Stage.IsOver
                && IsWanted:
                await EnterAsync(ct);
                break;
            case PerformerStatus.Waiting when _plays.Count == 0
                && (scripts.Stage.IsOver || !IsWanted):
                await StopWaitingAsync(ct);
                break;
            case PerformerStatus.Waiting when scripts.Clock.GetUtcNow() >= _heartbeatAt:
                _heartbeatAt = scripts.Clock.GetUtcNow() + scripts.HeartbeatPeriod;
                _readyAt ??= scripts.Clock.GetUtcNow();
                Wait(true);
                await session.SendAsync<PerformerView>(HttpMethod.Post, "api/v1/me/heartbeat", ct);
                break;
            case PerformerStatus.Booked:
                scripts.Stage.Stir();
                break;
        }

        // Not only the one scene that the view names: whoever is asked twice answers twice, and the checks will tell.
        foreach (var row in await session.ListAsync<OwnSceneRow>("api/v1/me/scenes", ct))
        {
            if (row.Phase == ScenePhase.Offered && _seen.Add(row.Scene)) _plays.Add(PlayAsync(row.Scene, ct));
        }

        if (StandsIn && view.Scene is { } scene && !_seen.Contains(scene) && await IsAskedAsync(scene, ct))
        {
            _seen.Add(scene);
            _plays.Add(PlayAsync(scene, ct));
        }
    }

    private async Task<bool> IsAskedAsync(SceneId scene, CancellationToken ct)
    {
        try
        {
            return (await session.GetAsync<SceneView>($"api/v1/scenes/{scene}", ct)).StandInUntil is not null;
        }
        catch (ApiRefusal refusal) when (refusal.Code == "not_found")
        {
            // Booked a moment before they are asked, or not needed any more.
            return false;
        }
    }

    // Nobody waits for whoever stands by.
    private void Wait(bool waits)
    {
        if (!StandsIn) scripts.Stage.Wait(person.Performer, waits);
    }

    private async Task StopWaitingAsync(CancellationToken ct)
    {
        Wait(false);
        try
        {
            await session.SendAsync<PerformerView>(HttpMethod.Delete, "api/v1/me/ready", ct);
        }
        catch (ApiRefusal refusal) when (refusal.Code == "performer.booked")
        {
            // An offer came just before; it is answered like any other.
        }
    }

    private async Task EnterAsync(CancellationToken ct)
    {
        await scripts.ThinkAsync(_random, 0.1, 0.8, ct);
        try
        {
            var check = Check with { StandBy = StandsIn };
            await session.SendAsync<PerformerView, DeviceCheck>(HttpMethod.Post, "api/v1/me/ready", check, ct);
            _status = PerformerStatus.Waiting;
            _readyAt = scripts.Clock.GetUtcNow();
            Wait(true);
        }
        catch (ApiRefusal refusal) when (refusal.Code == "performer.not_ready")
        {
            // Still held by a scene whose end is being settled, or played out for the day: looks again later.
            await scripts.ThinkAsync(_random, 0.5, 1, ct);
        }
    }

    private async Task PlayAsync(SceneId scene, CancellationToken ct)
    {
        // Chance of its own: the performer looks around while this goes on.
        var random = new Random(_random.Next());
        var path = $"api/v1/scenes/{scene}";
        if (!StandsIn && _readyAt is { } since) scripts.History.Match((scripts.Clock.GetUtcNow() - since).TotalSeconds);
        _readyAt = null;
        Wait(false);
        await scripts.ThinkAsync(random, 0.3, 1.5, ct);
        var accept = StandsIn || (!TakeTrait(Trait.Declines) && random.NextDouble() > 0.05);
        if (!accept) scripts.History.Decline();
        if (!await AnswerAsync(path, accept, ct) || !accept) return;
        if (await GatherAsync(path, random, ct) is not { } view) return;
        if (!StandsIn) scripts.Stage.Play(person.Performer, scene);
        var trait = TakeOne(Trait.Leaves, Trait.DropsOut, Trait.Stops);
        var participation = new Participation(scripts, session, person, view, trait, random);
        var played = await participation.RunAsync(ct);
        // The scene may have ended before it came to that.
        _traits |= trait & ~participation.Done;
        if (TakeTrait(Trait.Blocks) && !await new Boundaries(scripts, session, person).BlockAsync(scene, ct))
            _traits |= Trait.Blocks;
        if (played?.Phase != ScenePhase.Reviewing) return;
        await ReviewAsync(played, path, random, ct);
        if (TakeTrait(Trait.Withdraws)) await new Boundaries(scripts, session, person).WithdrawAsync(random, ct);
    }

    private Trait TakeOne(params ReadOnlySpan<Trait> traits)
    {
        foreach (var trait in traits)
        {
            if (TakeTrait(trait)) return trait;
        }

        return Trait.None;
    }

    private async Task<bool> AnswerAsync(string path, bool accept, CancellationToken ct)
    {
        try
        {
            await session.SendAsync<SceneAck, AnswerRequest>(
                HttpMethod.Post, $"{path}/answer", new AnswerRequest(accept), ct);
            return true;
        }
        catch (ApiRefusal refusal) when (refusal.Code == "scene.not_offered")
        {
            return false;
        }
    }

    // Waits for the other's answer, then comes into the room.
    private async Task<SceneView?> GatherAsync(string path, Random random, CancellationToken ct)
    {
        while (true)
        {
            var view = await session.GetAsync<SceneView>(path, ct);
            if (view.Phase is ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding)
            {
                await scripts.ThinkAsync(random, 0.2, 1, ct);
                await session.SendAsync<SceneAck>(HttpMethod.Post, $"{path}/heartbeat", ct);
                return view;
            }

            if (view.Phase != ScenePhase.Offered) return null;
            await scripts.ThinkAsync(random, 0.3, 0.6, ct);
        }
    }

    private async Task ReviewAsync(SceneView played, string path, Random random, CancellationToken ct)
    {
        await scripts.ThinkAsync(random, 0.5, 2, ct);
        var withhold = TakeTrait(Trait.Withholds);
        var review = new SceneReview(withhold ? [] : scripts.Scopes);
        try
        {
            if (random.Next(3) == 0) await LabelAfterwardsAsync(played, ct);
            await session.SendAsync<SceneAck, SceneReview>(HttpMethod.Post, $"{path}/review", review, ct);
        }
        catch (ApiRefusal refusal) when (refusal.Code is "scene.not_reviewing" or "scene.closed")
        {
            // Its time for reviews was over.
        }
    }

    private async Task LabelAfterwardsAsync(SceneView played, CancellationToken ct)
    {
        var at = played.LiveSince!.Value.AddSeconds(1).ToUnixTimeMilliseconds();
        try
        {
            await new Afterthoughts(scripts, session, person).LabelAsync(played, "self", at, ct);
        }
        catch (ApiRefusal refusal) when (refusal.Code == "scene.left")
        {
            // Whoever left early labels nothing more, but decides on what was recorded.
        }
    }

    private bool TakeTrait(Trait trait)
    {
        var has = _traits.HasFlag(trait);
        _traits &= ~trait;
        return has;
    }
}
