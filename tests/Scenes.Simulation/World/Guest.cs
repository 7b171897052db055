namespace Scenes.Simulated;

/// <summary>
/// A performer's client in rooms: comes in with a token, drops out and comes back, and now and then tries an old token
/// in a room that is over.
/// </summary>
internal sealed class Guest(Crew crew, PerformerId me)
{
    private string? _token;
    private string? _old;
    private DateTimeOffset _awayUntil;

    /// <summary>Does what is to be done in a scene that runs.</summary>
    public async Task StepAsync(SceneId scene, SceneView view)
    {
        if (_old is not null && crew.Chance(0.05)) crew.Rooms.Join(_old);
        if (view.Room is not { Available: true } room || crew.Now < _awayUntil) return;
        if (_token?.Split(' ') is [var name, var identity, ..] && name == $"{scene}-e{room.Epoch}"
            && crew.Rooms.Has(name, identity))
        {
            if (!crew.Chance(0.03)) return;
            crew.Rooms.Part(name, identity);
            _awayUntil = crew.Now + TimeSpan.FromSeconds(70 * crew.Random.NextDouble());
            return;
        }

        var reply = await crew.TryAsync(client =>
            client.GetGrain<ISceneGrain>(scene.Value).GetRoomAccessAsync(me));
        if (reply?.Value is not { } access) return;
        (_old, _token) = (_token ?? access.Token, access.Token);
        crew.Rooms.Join(access.Token);
    }
}
