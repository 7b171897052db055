namespace Scenes.Cli;

/// <summary>What the scripted people know of each other's doings: enough to know when the evening is over.</summary>
internal sealed class Stage(int performers, int scenes, TimeProvider clock)
{
    private static readonly TimeSpan Lonely = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(12);

    // The last who help come after being stuck, and then a match may take 30 s (L2).
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(45);

    private readonly Lock _lock = new();
    private readonly Dictionary<PerformerId, DateTimeOffset> _waiting = [];
    private readonly Dictionary<SceneId, ScenePhase> _phases = [];
    private readonly Dictionary<PerformerId, HashSet<SceneId>> _played = [];
    private readonly HashSet<PerformerId> _completed = [];
    private readonly Dictionary<PerformerId, Trait> _intents = [];
    private bool _standsBy;
    private DateTimeOffset _lastBusy = clock.GetUtcNow();

    /// <summary>
    /// Whether everybody has played a whole scene and done what they meant to do, or enough were played and nobody
    /// finds a partner any more.
    /// </summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
            {
                return _completed.Count(IsDone) == performers
                    || (CompletedScenes >= scenes && clock.GetUtcNow() - _lastBusy > Idle);
            }
        }
    }

    /// <summary>Scenes by phase, for the progress line.</summary>
    public IReadOnlyDictionary<ScenePhase, int> Phases
    {
        get
        {
            lock (_lock) return _phases.Values.GroupBy(phase => phase)
                .ToDictionary(group => group.Key, group => group.Count());
        }
    }

    /// <summary>Who has not played a whole scene, or not done what they meant to do, and why.</summary>
    /// <param name="everybody">All performers.</param>
    public IReadOnlyList<string> Unfinished(IEnumerable<PerformerId> everybody)
    {
        lock (_lock)
        {
            return
            [
                .. everybody.Where(performer => !IsDone(performer)).Select(performer =>
                {
                    var phases = _played.GetValueOrDefault(performer, [])
                        .Select(scene => _phases.TryGetValue(scene, out var phase) ? phase.ToString() : "unknown");
                    var intent = _intents.GetValueOrDefault(performer);
                    return $"{performer} (scenes: {string.Join(", ", phases.DefaultIfEmpty("none"))}; means to: "
                        + $"{intent}{(_waiting.ContainsKey(performer) ? "; waits" : "")})";
                }),
            ];
        }
    }

    /// <summary>Whether somebody plays now or is about to, as the lab sees it.</summary>
    public bool IsPlaying
    {
        get
        {
            lock (_lock) return _phases.Values.Any(IsPlayed);
        }
    }

    /// <summary>Whether everybody is in a scene, or done.</summary>
    public bool IsEverybodyBusy
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count == 0 && _played.Count == performers && _played.All(
                    one => IsDone(one.Key) || one.Value.Any(scene => IsPlayed(_phases.GetValueOrDefault(scene))));
            }
        }
    }

    /// <summary>Whether somebody stands by, as the server tells them.</summary>
    public bool IsAnybodyStandingBy
    {
        get
        {
            lock (_lock) return _standsBy;
        }
    }

    private int CompletedScenes => _phases.Values.Count(phase => phase == ScenePhase.Completed);

    /// <summary>Notes how far the scenes are, as the lab sees them.</summary>
    public void Look(IEnumerable<(SceneId Scene, ScenePhase Phase)> scenes)
    {
        lock (_lock)
        {
            foreach (var (scene, phase) in scenes) _phases[scene] = phase;
            if (_phases.Values.Any(
                phase => phase is not (ScenePhase.Completed or ScenePhase.Aborted or ScenePhase.Quarantined)))
                _lastBusy = clock.GetUtcNow();
            foreach (var (performer, played) in _played)
            {
                if (played.Any(scene => _phases.GetValueOrDefault(scene) == ScenePhase.Completed))
                    _completed.Add(performer);
            }
        }
    }

    /// <summary>Somebody still means to do this in a scene: they do not go home before.</summary>
    public void Intend(PerformerId performer, Trait intent)
    {
        lock (_lock) _intents[performer] = intent;
    }

    /// <summary>Somebody is booked: after a crash, the end of their scene may be settled a minute later.</summary>
    public void Stir()
    {
        lock (_lock) _lastBusy = clock.GetUtcNow();
    }

    /// <summary>Somebody waits since now, or does not any more.</summary>
    public void Wait(PerformerId performer, bool waits)
    {
        lock (_lock)
        {
            if (!waits) _waiting.Remove(performer);
            else _waiting.TryAdd(performer, clock.GetUtcNow());
        }
    }

    /// <summary>Whoever may stand by does now, or does not any more.</summary>
    public void StandBy(bool stands)
    {
        lock (_lock) _standsBy = stands;
    }

    /// <summary>Somebody plays a scene.</summary>
    public void Play(PerformerId performer, SceneId scene)
    {
        lock (_lock)
        {
            _waiting.Remove(performer);
            if (!_played.TryGetValue(performer, out var played)) _played.Add(performer, played = []);
            played.Add(scene);
        }
    }

    /// <summary>
    /// Whether somebody should look for a scene: who has not played a whole one, and who can help such a one.
    /// </summary>
    public bool Wants(PerformerId performer)
    {
        lock (_lock)
        {
            if (!IsDone(performer))
            {
                var played = _played.GetValueOrDefault(performer);
                return played is null || !played.Any(scene => _phases.GetValueOrDefault(scene) == ScenePhase.Reviewing);
            }

            var now = clock.GetUtcNow();
            var longest = _waiting.Where(other => !IsDone(other.Key))
                .Select(other => now - other.Value).DefaultIfEmpty().Max();
            // Two who blocked each other wait beside each other for ever: then somebody else is needed.
            return longest > Stuck ? _waiting.Count < 4 : longest > Lonely && _waiting.Count < 2;
        }
    }

    private static bool IsPlayed(ScenePhase phase) =>
        phase is ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding;

    private bool IsDone(PerformerId performer) =>
        _completed.Contains(performer) && _intents.GetValueOrDefault(performer) == Trait.None;
}
