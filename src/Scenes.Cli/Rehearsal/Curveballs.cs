using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>What somebody does with the card and the curveballs of a scene: sees, throws, reads and takes up.</summary>
internal sealed class Curveballs(ApiSession session, ClientClock client, string path)
{
    private const double Early = 0.3;
    private const double Late = 0.8;

    // What the end of the scene, a hold, or a stand-in can make of it without anything being wrong.
    private static readonly ImmutableArray<string> Harmless =
        ["scene.not_live", "scene.closed", "scene.recast", "curveball.delivered", "curveball.out_of_window"];

    private readonly HashSet<string> _done = [];

    /// <summary>Says once that the card was seen.</summary>
    public async Task SeeCardAsync(SceneView view, CancellationToken ct)
    {
        if (view.Card is not null && view.CardSeen is null && _done.Add("card")) await TellAsync("card/seen", ct);
    }

    /// <summary>Throws what there is to throw, for observers.</summary>
    /// <param name="view">The scene.</param>
    /// <param name="share">How much of it was played, 0 to 1.</param>
    /// <param name="ct">Gives up.</param>
    public async Task ThrowAsync(SceneView view, double share, CancellationToken ct)
    {
        if (share is < Early or > Late) return;
        foreach (var ball in view.Throwable)
        {
            if (!_done.Add($"throw {ball.Id}")) continue;
            await TryAsync(() => session.SendAsync<SceneAck>(
                HttpMethod.Post, $"{path}/curveballs/{ball.Id}/throw", ct));
        }
    }

    /// <summary>Reads what is new, and a look later says that it was taken up.</summary>
    /// <returns>The curveballs that were taken up just now.</returns>
    public async Task<ImmutableArray<string>> TakeUpAsync(SceneView view, CancellationToken ct)
    {
        var taken = ImmutableArray.CreateBuilder<string>();
        foreach (var times in view.CurveballTimes)
        {
            var observes = view.Slot[0] == 'O';
            if (!observes && times.Read is null)
            {
                if (_done.Add($"read {times.Curveball}")) await TellAsync($"curveballs/{times.Curveball}/read", ct);
            }
            else if (times.Recovered is null && _done.Add($"take {times.Curveball}"))
            {
                await TellAsync($"curveballs/{times.Curveball}/recovered", ct);
                taken.Add(times.Curveball);
            }
        }

        return taken.ToImmutable();
    }

    private Task TellAsync(string what, CancellationToken ct) => TryAsync(() => client.Moment is { } moment
        ? session.SendAsync<SceneAck, ClientMoment>(HttpMethod.Post, $"{path}/{what}", moment, ct)
        : session.SendAsync<SceneAck>(HttpMethod.Post, $"{path}/{what}", ct));

    private static async Task TryAsync(Func<Task<SceneAck>> command)
    {
        try
        {
            await command();
        }
        catch (ApiRefusal refusal) when (Harmless.Contains(refusal.Code))
        {
            // It was over, on hold, or played by somebody else just before.
        }
    }
}
