namespace Scenes.Cli;

/// <summary>Somebody who watches: takes a scene from the list, labels it until its end, and takes the next.</summary>
internal sealed class ScriptedObserver(Scripts scripts, ApiSession session, Person person)
{
    private readonly Random _random = new(person.Seed);

    /// <summary>Watches until the evening is over.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var list = $"api/v1/observable?language={person.Profile.Languages[0]}&kind=dyad";
        while (!scripts.Stage.IsOver)
        {
            await scripts.ThinkAsync(_random, 0.5, 1.2, ct);
            var open = (await session.ListAsync<ObservableScene>(list, ct))
                .Where(scene => scene.Observers < scene.ObserversWanted && scene.Refusal is null).ToList();
            // Those that are played now cannot wait.
            var live = open.FindAll(scene => !scene.Afterwards);
            if (live.Count > 0) await ObserveAsync(live[_random.Next(live.Count)].Scene, ct);
            else if (open.Count > 0) await LabelAfterwardsAsync(open[_random.Next(open.Count)].Scene, ct);
        }
    }

    private async Task LabelAfterwardsAsync(SceneId scene, CancellationToken ct)
    {
        var path = $"api/v1/scenes/{scene}";
        try
        {
            await session.SendAsync<SceneAck>(HttpMethod.Post, $"{path}/observe", ct);
            var view = await session.GetAsync<SceneView>(path, ct);
            scripts.History.Attend(new Attendance(scene, person.Performer, view.Slot));
            var at = view.LiveSince!.Value.AddSeconds(1).ToUnixTimeMilliseconds();
            await new Afterthoughts(scripts, session, person).LabelAsync(view, "observer", at, ct);
        }
        catch (ApiRefusal refusal) when (refusal.Code is "scene.observers_full" or "scene.not_observable"
            or "scene.closed" or "not_found" or "scene.not_reviewing" or "observer.conflict")
        {
            // Somebody else was faster, or both had reviewed it.
        }
    }

    private async Task ObserveAsync(SceneId scene, CancellationToken ct)
    {
        var path = $"api/v1/scenes/{scene}";
        try
        {
            await session.SendAsync<SceneAck>(HttpMethod.Post, $"{path}/observe", ct);
        }
        catch (ApiRefusal refusal) when (refusal.Code is "scene.observers_full" or "scene.not_observable"
            or "performer.unavailable" or "scene.closed" or "not_found" or "observer.conflict")
        {
            // Somebody else was faster, or the end of the last scene is still being settled.
            return;
        }

        var view = await session.GetAsync<SceneView>(path, ct);
        await session.SendAsync<SceneAck>(HttpMethod.Post, $"{path}/heartbeat", ct);
        await new Participation(scripts, session, person, view, Trait.None, _random).RunAsync(ct);
    }
}
