namespace Scenes.Cli;

/// <summary>Somebody in a scene, from coming into the room until it is over.</summary>
internal sealed class Participation
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Flushing = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(2);

    private readonly Scripts _scripts;
    private readonly ApiSession _session;
    private readonly Attendance _attendance;
    private readonly Random _random;
    private readonly LabelStream _stream;
    private readonly Camera? _camera;
    private readonly LabelScript _labels;
    private readonly Curveballs _curveballs;
    private readonly Trait _trait;
    private DateTimeOffset? _missedAt;
    private bool _away;

    /// <summary>Comes into the room.</summary>
    public Participation(Scripts scripts, ApiSession session, Person person, SceneView view, Trait trait, Random random)
    {
        (_scripts, _session, _trait, _random) = (scripts, session, trait, random);
        _attendance = new Attendance(view.Scene, person.Performer, view.Slot);
        var client = new ClientClock(scripts.Clock, person.ClockSkew);
        _stream = new LabelStream(
            session, _attendance, client, scripts.Clock, new Random(random.Next()), scripts.History)
        {
            HeartbeatPeriod = scripts.HeartbeatPeriod,
        };
        if (scripts.Studio is { } studio) _camera = new Camera(studio, scripts, session, _attendance);
        _labels = new LabelScript(RoleOf(view), scripts.PromptOf(view.Title), client, Perception.Of("both"), random);
        _curveballs = new Curveballs(session, client, Path);
        scripts.History.Attend(_attendance);
    }

    /// <summary>What was done of what was meant to be done.</summary>
    public Trait Done { get; private set; }

    private string Path => $"api/v1/scenes/{_attendance.Scene}";

    /// <summary>Takes part until the scene is played.</summary>
    /// <returns>The scene as it was then; null when it could not be seen any more.</returns>
    public async Task<SceneView?> RunAsync(CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var streaming = _stream.RunAsync(over.Token);
        var filming = _camera?.RunAsync(over.Token) ?? Task.CompletedTask;
        try
        {
            return await PlayAsync(ct);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(streaming, filming);
        }
    }

    private async Task<SceneView?> PlayAsync(CancellationToken ct)
    {
        var label = _scripts.Clock.GetUtcNow();
        while (true)
        {
            await _scripts.ThinkAsync(_random, Step.TotalSeconds, 2 * Step.TotalSeconds, ct);
            var view = await _session.GetAsync<SceneView>(Path, ct);
            if (view.Phase is not (ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding))
            {
                await FlushAsync(ct);
                return view;
            }

            if (view.Phase == ScenePhase.Holding) _scripts.History.Hold(_attendance.Scene);
            Reconsider(view);
            if (view.Phase != ScenePhase.Live || view.LiveSince is not { } since || _stream.IsOut) continue;
            var now = _scripts.Clock.GetUtcNow();
            var share = (now - since).TotalSeconds / view.SceneSeconds;
            if (await ActAsync(share, ct)) continue;
            if (!_stream.Silent) await CurveballsAsync(view, share, ct);
            if (now < label || _stream.Silent) continue;
            label = now + TimeSpan.FromSeconds(0.5 + _random.NextDouble());
            if (_labels.Next(share) is { } batch) _stream.Post(batch);
            if (_random.NextDouble() < 0.15 && _stream.TakeCorrectable() is var (seq, said)
                && _labels.Correct(seq, said) is { } correction)
                _stream.Post(correction);
        }
    }

    // While somebody stands by, so that they are needed; without anybody before the first curveball comes.
    private double LeavesFrom => _scripts.Stage.IsAnybodyStandingBy ? 0.1 : 0.28;

    // True when it was left: then nothing more is done than to see it end.
    private async Task<bool> ActAsync(double share, CancellationToken ct)
    {
        if (_trait.HasFlag(Trait.DropsOut) && !Done.HasFlag(Trait.DropsOut) && share > 0.05)
            Vanish(true);

        var stops = _trait.HasFlag(Trait.Stops) && share >= 0.4;
        if (!stops && !(_trait.HasFlag(Trait.Leaves) && share >= LeavesFrom)) return false;
        await FlushAsync(ct);
        try
        {
            await _session.SendAsync<SceneAck>(HttpMethod.Post, $"{Path}/{(stops ? "stop" : "leave")}", ct);
            if (stops) _scripts.History.Stop(_attendance.Scene);
            Done |= stops ? Trait.Stops : Trait.Leaves;
        }
        catch (ApiRefusal refusal) when (refusal.Code is "scene.closed" or "scene.not_live" or "scene.recast")
        {
            // It was over, or played by somebody else, just before.
        }

        return true;
    }

    // Away until missed, however long that takes: a server that was killed meanwhile begins to miss people anew. Then
    // back well within the hold.
    private void Reconsider(SceneView view)
    {
        if (!_away) return;
        if (view.Phase == ScenePhase.Holding) _missedAt ??= _scripts.Clock.GetUtcNow();
        if (_missedAt is not { } since || _scripts.Clock.GetUtcNow() - since < Missed) return;
        Vanish(false);
        Done |= Trait.DropsOut;
    }

    /// <summary>Whom labels are about: a role, whoever plays it; observers are nobody's.</summary>
    internal static string RoleOf(SceneView view) => view.Slot[0] == 'O' ? view.Slot : view.Slot[..1];

    private void Vanish(bool away)
    {
        (_away, _stream.Silent) = (away, away);
        if (_camera is not null) _camera.Away = away;
    }

    private async Task CurveballsAsync(SceneView view, double share, CancellationToken ct)
    {
        await _curveballs.SeeCardAsync(view, ct);
        await _curveballs.ThrowAsync(view, share, ct);
        foreach (var ball in await _curveballs.TakeUpAsync(view, ct))
        {
            // The mark is about oneself; an observer has said it already.
            if (view.Slot[0] != 'O' && _labels.Recovered(ball) is { } batch) _stream.Post(batch);
        }
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        _stream.Silent = false;
        var until = _scripts.Clock.GetUtcNow() + Flushing;
        while (!_stream.IsFlushed && !_stream.IsOut && _scripts.Clock.GetUtcNow() < until)
            await Task.Delay(Step, _scripts.Clock, ct);
    }
}
