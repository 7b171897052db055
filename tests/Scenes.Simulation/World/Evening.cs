using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Scenes.Embedded;
using Scenes.Grains;
using Scenes.Rooms;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>One seed: labs and their campaigns, people, everything that goes wrong, and the checks.</summary>
internal sealed class Evening : IDisposable
{
    private static readonly SceneTimings Timings = new(
        GatherSeconds: 60, HoldSeconds: 30, HoldSecondsTotal: 60, ReviewSeconds: 600, UnpaidWaitSeconds: 60,
        MaxPaidWaitSeconds: 600);

    private readonly int _seed;
    private readonly Canary? _canary;
    private readonly LastLines _lines;
    private readonly Simulation _simulation;
    private readonly FaultPlan _plan;
    private readonly Processes _processes;
    private readonly MemoryStore _store;
    private readonly MemoryStates _states;
    private readonly MemoryReminders _reminders;
    private readonly IReminderTable _remindersSeen;
    private readonly IEventLog _log;
    private readonly SimulatedRooms _rooms;
    private readonly Crew _crew;
    private readonly RoomTrouble _roomTrouble;
    private readonly List<Violation> _orphans = [];
    private readonly Reading _reading = new();
    private readonly Told _told = new();
    private readonly SurpriseLog _surprises = new();
    private readonly Random _chance;
    private bool _gone;

    /// <param name="seed">Decides about everything.</param>
    /// <param name="canary">What is broken on purpose; null for nothing.</param>
    /// <param name="trace">Where the whole trace goes; null for nowhere.</param>
    /// <param name="heard">Told of each entry as it is written; null for nobody.</param>
    public Evening(int seed, Canary? canary = null, TextWriter? trace = null, Action<LogEntry>? heard = null)
    {
        (_seed, _canary, _lines) = (seed, canary, new LastLines(25, trace));
        _chance = new Random(unchecked((seed * 7_919) + 17));
        _plan = new FaultPlan(_chance);
        var entropy = new SeededEntropy(_chance.Next());
        _simulation = new Simulation(new SimulationOptions
        {
            Seed = seed,
            Services = services => _processes!.Register(services),
            Faults = _plan.At,
            Log = _lines,
            Limit = TimeSpan.FromDays(2),
            BlockedAfter = TimeSpan.FromMinutes(2),
            EscapeGrace = TimeSpan.FromMilliseconds(1),
        });
        _store = new MemoryStore(new StorePoints(_simulation)) { Written = Hear + heard };
        _states = canary?.States(_store) ?? new MemoryStates(_store, GrainStore.Json);
        _reminders = new MemoryReminders(_store);
        _remindersSeen = canary?.Wrap(_reminders) ?? _reminders;
        _log = canary?.Wrap(_store, _store, _simulation.Clock) ?? _store;
        _processes = new Processes(_simulation, _plan, services => Register(services, entropy));
        _rooms = new SimulatedRooms(_simulation, new StorePoints(_simulation))
        {
            IsHidden = canary?.HidesRooms == true,
        };
        _crew = new Crew(_simulation, _processes, _plan, _told, _store, _rooms);
        _roomTrouble = new RoomTrouble(_crew, _plan);
    }

    /// <summary>Plays a seed.</summary>
    public static Outcome Play(int seed, Canary? canary = null, TextWriter? trace = null)
    {
        using var evening = new Evening(seed, canary, trace);
        var outcome = evening.Play();
        if (trace is not null) evening.WriteLogs(trace);
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _processes.EndSecond();
        _simulation.Dispose();
        _lines.Dispose();
    }

    /// <summary>Every entry of every log as it stands.</summary>
    private void WriteLogs(TextWriter writer)
    {
        foreach (var entry in _store.Logs.Values.SelectMany(log => log))
        {
            var at = entry.At.TimeOfDay.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
            var payload = Encoding.UTF8.GetString(entry.Payload.Span);
            var cast = Encoding.UTF8.GetString(entry.Sealed.Span);
            writer.WriteLine($"{entry.Log}#{entry.FirstSeq} {at} {entry.Operation ?? "-"} {payload} {cast}");
        }
    }

    /// <summary>What clients did.</summary>
    public Told Told => _told;

    /// <summary>Plays it.</summary>
    public Outcome Play()
    {
        try
        {
            _simulation.Run(PlayAsync);
        }
        catch (Exception failure)
        {
            // Whatever a run throws is a finding of this seed, and the others go on.
            _reading.Found.Add(new Violation("run", failure.GetType().Name, $"{failure}"));
            return OutcomeOf(_reading.Found);
        }

        return OutcomeOf([.. _reading.Found, .. _told.Wrong, .. _surprises.Found, .. AtTheEnd()]);
    }

    private void Hear(LogEntry entry) => _reading.Take(Entries.Read(entry));

    private void Register(IServiceCollection services, IEntropy entropy)
    {
        services.AddLogging(logging => logging.AddProvider(_surprises));
        services.AddSingleton(_log);
        services.AddSingleton<IIndexReader>(_store);
        services.AddSingleton(_remindersSeen);
        services.AddKeyedSingleton<IGrainStorage>(GrainStore.Name, _states);
        services.AddSingleton(entropy);
        // A fourth of all evenings is played without rooms.
        var hasRooms = _seed % 4 != 3;
        if (hasRooms) services.AddSingleton<IRooms>(_rooms);
        services.AddSceneGrains(hasRooms ? Timings with { MediaSeconds = 15 } : Timings);
        if (_seed % 8 == 0) services.AddSingleton<IIncomingGrainCallFilter, RoundTripFilter>();
        services.AddEmbeddedEngine(engine =>
        {
            engine.Assemblies.Add(typeof(IPerformerGrain).Assembly);
            engine.Assemblies.Add(typeof(GrainServices).Assembly);
            engine.StreamProviders.Add(Hint.Provider);
            engine.CollectionAge = TimeSpan.FromMinutes(3);
        });
    }

    private async Task PlayAsync()
    {
        var up = _processes.KeepUpAsync(() => _canary?.OnCrash(), () => _gone);
        var refresh = _processes.RefreshAsync(() => _gone);
        foreach (var trait in Traits()) _told.People[trait.Id] = trait;
        _plan.IsCalm = false;
        foreach (var lab in new[] { "acme", "zeta" }.Take(1 + _chance.Next(2)))
            _crew.Send(new Lab(_crew, lab).LiveAsync);
        foreach (var trait in _told.People.Values) _crew.Send(new Person(_crew, trait).LiveAsync);
        _crew.Send(_roomTrouble.LiveAsync);
        var trouble = TroubleAsync();
        await _crew.PassAsync(60 * (10 + _chance.Next(22)));
        _crew.IsOver = true;
        await trouble;
        _plan.IsCalm = true;
        await _crew.ErrandsAsync();
        // Dry: nobody comes back, nothing fails, and everything must come to its end by itself.
        // An orphan has five minutes, and a call that is under way may come late.
        await _crew.PassAsync(330);
        _orphans.AddRange(_roomTrouble.Orphans(_reading));
        await _crew.PassAsync(1_470);
        _gone = true;
        await Task.WhenAll(up, refresh);
    }

    private async Task TroubleAsync()
    {
        var (crashes, seconds) = (_chance.Next(4), _chance.Next(3));
        while (!_crew.IsOver)
        {
            await _crew.PassAsync(30 + (400 * _chance.NextDouble()));
            if (_crew.IsOver) return;
            var kind = _chance.Next(3);
            if (kind == 0 && crashes-- > 0) _plan.ArmCrash((FaultKind)_chance.Next(4), _chance.Next(200));
            else if (kind == 1 && crashes-- > 0 && !_simulation.HasCrashed) _simulation.Crash();
            else if (kind == 2 && seconds-- > 0)
                await _processes.RunSecondAsync(TimeSpan.FromSeconds(10 + (110 * _chance.NextDouble())));
        }
    }

    private IEnumerable<PersonTold> Traits()
    {
        var performers = 6 + _chance.Next(6);
        for (var i = 0; i < performers; i++)
        {
            string[] skills = _chance.Next(8) == 0 ? ["comedy"] : ["improv", "drama"];
            string[] languages = _chance.Next(6) == 0 ? ["de"] : _chance.Next(3) == 0 ? ["en", "de"] : ["en"];
            string[] scopes = _chance.Next(8) == 0 ? ["evaluate"] : ["train-other", "evaluate"];
            string[] avoid = _chance.Next(6) == 0 ? ["money"] : [];
            string[] blocked = _chance.Next(5) == 0 ? [$"p-{_chance.Next(performers)}xx"] : [];
            yield return new PersonTold($"p-{i}xx", languages, skills, scopes, _chance.Next(4) == 0 ? 3 : 5, avoid,
                _chance.Next(8) == 0 ? 8_000 : 0, [.. blocked.Where(other => other != $"p-{i}xx")]);
        }

        for (var i = 0; i < 1 + _chance.Next(3); i++)
            yield return new PersonTold($"o-{i}xx", ["en"], ["observing"], ["evaluate"], 5, [], 0, []);
    }

    private IEnumerable<Violation> AtTheEnd()
    {
        // Once more from what is stored now: what was written may have been lost since.
        var again = new Reading();
        foreach (var entry in _store.Logs.Values.SelectMany(log => log)) again.Take(Entries.Read(entry));
        foreach (var (place, hash) in _reading.Hashes)
        {
            if (again.Hashes.GetValueOrDefault(place) != hash)
                yield return new Violation("S1", place, "What was written here does not stand any more.");
        }

        foreach (var found in again.Found.Where(found => found.Invariant != "S5")) yield return found;
        foreach (var found in new AckChecks(again, _told).Check()) yield return found;
        foreach (var found in new PeopleChecks(again, _told).Check()) yield return found;
        foreach (var found in PeopleChecks.Unfinished(again)) yield return found;
        foreach (var found in StateChecks.Check(_states.All)) yield return found;
        foreach (var found in new MoneyChecks(again).Check()) yield return found;
        foreach (var found in BalanceChecks.Balanced(again.Accounts.Values.SelectMany(lines => lines)))
            yield return found;
        foreach (var found in DeadlineChecks.Check(again, _processes.Outages, _plan.LostReminders)) yield return found;
        foreach (var orphan in _orphans.Concat(_roomTrouble.Orphans(_reading))) yield return orphan;
        foreach (var left in _reminders.All)
            yield return new Violation("L1", left, "A reminder is left that nobody needs.");
    }

    private Outcome OutcomeOf(IReadOnlyList<Violation> violations)
    {
        var scenes = _reading.Scenes.Values.GroupBy(scene => $"{scene.Phase}:{scene.Reason}")
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        scenes["with a stand-in"] = _reading.Scenes.Values.Count(
            scene => scene.Performers.Any(slot => slot is { IsStandIn: true, Came: true }));
        return new Outcome(_seed, violations, _simulation.Trace, _lines.Lines, _plan.Counts, scenes,
            _reading.Scenes.Values.Sum(scene => scene.Labels.BySeq.Count),
            _simulation.Clock.GetElapsedTime(0));
    }
}
