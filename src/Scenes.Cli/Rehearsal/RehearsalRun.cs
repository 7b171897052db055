using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Scenes.Domain;
using Scenes.Rooms.Client;

namespace Scenes.Cli;

/// <summary>A rehearsal: sets the stage, lets everybody play, reads all back and checks it.</summary>
internal sealed class RehearsalRun(RehearsalOptions options, ScenesApi api, TextWriter talk, TimeProvider clock)
{
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadingBack = TimeSpan.FromSeconds(60);

    // What a script may be told without anything being wrong: its label came when the scene was over, or when somebody
    // else played in their place.
    private static readonly ImmutableArray<string> Harmless = ["scene.closed", "scene.recast", "labels.out_of_time"];

    private readonly RehearsalHistory _history = new();

    /// <summary>Runs it all.</summary>
    /// <exception cref="UnreachableException">The server did not answer.</exception>
    /// <exception cref="ApiRefusal">The server refused what a rehearsal needs.</exception>
    public async Task<RehearsalSummary> RunAsync(CancellationToken ct)
    {
        var elapsed = Stopwatch.StartNew();
        var startedAt = clock.GetUtcNow();
        // Who is not there at all should be told soon; who was there once is waited for.
        api.Deadline = startedAt + TimeSpan.FromSeconds(5);
        var limits = CliJson.Read<LimitsReply>(
            (await api.SendAsync(new ApiCall(HttpMethod.Get, "api/v1/limits"), api.NextHead(), ct)).Body);
        api.Deadline = startedAt + options.Timeout;
        var plan = RehearsalPlan.Make(options.Pairs, options.Seconds, options.Seed, startedAt, limits.Timings);
        await talk.WriteLineAsync($"Rehearsal as {plan.Lab} with {options.Pairs} pairs, seed {options.Seed}.");
        var sessions = await RehearsalSessions.OpenAsync(api, plan, ct);
        await SetUpAsync(plan, sessions, ct);

        using var studio = await OpenStudioAsync(limits.Timings);
        var stage = new Stage(2 * options.Pairs, options.Pairs, clock);
        var unfinished = await PlayAsync(plan, sessions, stage, studio, limits.Timings, elapsed, ct);
        // What is read back when all is over must not fail only because the playing took all the time.
        api.Deadline = clock.GetUtcNow() + ReadBack.Settling + ReadingBack;
        await sessions.Lab.SendAsync<CampaignView, StatusRequest>(
            HttpMethod.Put, $"api/v1/campaigns/{plan.Slug}/status", new StatusRequest(CampaignStatus.Ended), ct);
        await talk.WriteLineAsync("Played. Reading back and checking.");
        await using var archive = OpenArchive(plan);
        var record = await new ReadBack(plan, _history, sessions, clock).ReadAsync(unfinished.IsEmpty, archive, ct);
        var findings = RehearsalChecks.Check(record);
        ImmutableArray<Violation> violations = [.. unfinished, .. Refusals(), .. findings.Violations];
        return Summarise(record, findings with { Violations = violations }, elapsed.Elapsed);
    }

    private static async Task SetUpAsync(RehearsalPlan plan, RehearsalSessions sessions, CancellationToken ct)
    {
        foreach (var (slug, content) in plan.Prompts)
        {
            await sessions.Lab.SendAsync<PromptVersion, PromptContent>(
                HttpMethod.Put, $"api/v1/prompts/{slug}", content, ct);
        }

        var path = $"api/v1/campaigns/{plan.Slug}";
        await sessions.Lab.SendAsync<CampaignView, CampaignSpec>(HttpMethod.Put, path, plan.Spec, ct);
        await sessions.Lab.SendAsync<CampaignView, StatusRequest>(
            HttpMethod.Put, $"{path}/status", new StatusRequest(CampaignStatus.Running), ct);
        foreach (var person in plan.People)
        {
            var session = sessions.Of(person);
            await session.SendAsync<PerformerView, Profile>(HttpMethod.Put, "api/v1/me/profile", person.Profile, ct);
            await session.SendAsync<PerformerView, Consent>(HttpMethod.Put, "api/v1/me/consent", person.Consent, ct);
            await sessions.Operator.SendAsync<PerformerView, ImmutableArray<Grade>>(
                HttpMethod.Put, $"api/v1/ops/performers/{person.Performer}/skills", person.Skills, ct);
        }
    }

    private async Task<ImmutableArray<Violation>> PlayAsync(
        RehearsalPlan plan, RehearsalSessions sessions, Stage stage, Studio? studio, SceneTimings timings,
        Stopwatch elapsed, CancellationToken ct)
    {
        var scripts = new Scripts(api, stage, _history, timings, plan.Prompts, plan.Spec.Scopes, clock, studio);
        using var curtain = CancellationTokenSource.CreateLinkedTokenSource(ct);
        curtain.CancelAfter(options.Timeout - elapsed.Elapsed);
        var tasks = plan.People.Select(person => person.Observes
            ? new ScriptedObserver(scripts, sessions.Of(person), person).RunAsync(curtain.Token)
            : new ScriptedPerformer(scripts, sessions.Of(person), person).RunAsync(curtain.Token)).ToList();
        tasks.Add(WatchAsync(plan, sessions, stage, elapsed, curtain.Token));
        try
        {
            // The first script that fails ends the play for all.
            await foreach (var task in Task.WhenEach(tasks)) await task;
            return [];
        }
        catch (OperationCanceledException) when (curtain.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            var counted = plan.People.Where(person => person is { Observes: false, Trait: not Trait.StandsIn });
            var missing = stage.Unfinished(counted.Select(person => person.Performer));
            return [new Violation("run", plan.Campaign.Value,
                $"Not everybody had come to an end after {options.Timeout.TotalSeconds:0} s: {Told(stage)}; missing: " +
                $"{string.Join(", ", missing.DefaultIfEmpty("nobody"))}.")];
        }
        catch (Exception fault) when (fault is ApiRefusal or InvalidDataException or UnreachableException)
        {
            var message = $"A script did not get what it expected: {fault.Message}";
            return [new Violation("run", plan.Campaign.Value, message)];
        }
        finally
        {
            await curtain.CancelAsync();
            await Task.WhenAll(tasks.Select(task => Task.WhenAny(task)));
        }
    }

    // The lab's view decides what was played; the operator's eye keeps the talk going.
    private async Task WatchAsync(
        RehearsalPlan plan, RehearsalSessions sessions, Stage stage, Stopwatch elapsed, CancellationToken ct)
    {
        var told = TimeSpan.Zero;
        while (!stage.IsOver)
        {
            var rows = await sessions.Lab.ListAsync<SceneRow>($"api/v1/campaigns/{plan.Slug}/scenes", ct);
            stage.Look(rows.Select(row => (row.Scene, row.Phase)));
            if (elapsed.Elapsed - told > Telling)
            {
                told = elapsed.Elapsed;
                await talk.WriteLineAsync($"{told.TotalSeconds,4:0} s  {Told(stage)}");
            }

            await Task.Delay(Watching, clock, ct);
        }
    }

    private string Told(Stage stage)
    {
        var phases = stage.Phases.OrderBy(phase => phase.Key).Select(phase => $"{phase.Value} {phase.Key}");
        return $"scenes: {string.Join(", ", phases.DefaultIfEmpty("none"))}; labels: {_history.Labels}, " +
            $"resent: {_history.Resent}, reconnects: {_history.Reconnects}";
    }

    private IEnumerable<Violation> Refusals() => _history.Refused
        .Where(refused => !Harmless.Contains(refused.Key))
        .Select(refused => new Violation(
            "run", refused.Key, $"{refused.Value} batches were refused as {refused.Key}."));

    private async Task<Studio?> OpenStudioAsync(SceneTimings timings)
    {
        if (!options.Media) return null;
        var why = timings.MediaSeconds is null ? "The server has no rooms." : RoomClient.Missing;
        if (why is null) return new Studio();
        await talk.WriteLineAsync($"Without camera and microphone. {why}");
        return null;
    }

    private Stream OpenArchive(RehearsalPlan plan)
    {
        if (options.Out is null) return Stream.Null;
        options.Out.Create();
        var path = Path.Combine(options.Out.FullName, $"{plan.Lab}.tar");
        talk.WriteLine($"The delivery is kept as {path}.");
        return File.Create(path);
    }

    private RehearsalSummary Summarise(RehearsalRecord record, RehearsalFindings findings, TimeSpan elapsed)
    {
        var violations = findings.Violations;
        foreach (var broken in violations.GroupBy(violation => violation.Invariant))
        {
            var first = broken.First();
            talk.WriteLine($"{broken.Key} is broken {broken.Count()} times, first at {first.Place}: {first.Message}");
        }

        return new RehearsalSummary(
            violations.IsEmpty, options.Pairs, Count(ScenePhase.Completed), Count(ScenePhase.Aborted), _history.Labels,
            _history.Resent, _history.Refused, _history.Declines, _history.Reconnects, violations.Length,
            [.. violations.Take(RehearsalSummary.MostViolations)], Percentile(_history.MatchSeconds, 0.5),
            Percentile(_history.AckMs, 0.5), Percentile(_history.AckMs, 0.99), record.Delivery.Bytes,
            Rounded(elapsed.TotalSeconds), findings.Happened);

        int Count(ScenePhase phase) => record.Evidence.Scenes.Count(scene => scene.Phase == phase.ToString());
    }

    // The nearest rank: a value that was measured, never one in between.
    internal static double? Percentile(ImmutableArray<double> sorted, double share) => sorted.IsEmpty
        ? null
        : Rounded(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)]);

    private static double Rounded(double value) =>
        double.Parse(value.ToString("0.###", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
