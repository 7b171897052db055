using Orleans.Streams;

namespace Scenes.Simulated;

/// <summary>
/// A performer's client: waits, plays, observes, labels, reviews; falls silent, leaves, says the stop word, withdraws
/// consent. Every command is repeated under its own operation id until it is answered.
/// </summary>
internal sealed class Person(Crew crew, PersonTold trait)
{
    private readonly PerformerId _me = PerformerId.Parse(trait.Id);
    private readonly HashSet<SceneId> _answered = [];
    private readonly HashSet<SceneId> _played = [];
    private readonly Scribe _scribe = new(crew, PerformerId.Parse(trait.Id));
    private readonly Guest _guest = new(crew, PerformerId.Parse(trait.Id));
    private Withdrawal? _withdrawn;
    private TaskCompletionSource _hinted = new();
    private int _listens = -1;
    private bool _deciding;

    /// <summary>Lives until it is over.</summary>
    public async Task LiveAsync()
    {
        await SetUpAsync();
        while (!crew.IsOver)
        {
            await StepAsync();
            await RestAsync(3 + (3 * crew.Random.NextDouble()));
        }
    }

    private async Task SetUpAsync()
    {
        var profile = new Profile(trait.Id, [.. trait.Languages], trait.MaxIntensity, [.. trait.Avoid], trait.MinRate,
            [.. trait.Blocked.Select(PerformerId.Parse)]);
        await DoAsync((me, operation) => me.SetProfileAsync(operation, profile));
        await DoAsync((me, operation) => me.VerifySkillsAsync(operation, [.. trait.Skills]));
        await ConsentAsync();
    }

    private async Task ConsentAsync()
    {
        // One at a time, or nobody knows what the last word was.
        if (_deciding) return;
        _deciding = true;
        // An activation that is behind may still say that there is none.
        if (_withdrawn is { } gone && gone.Until == DateTimeOffset.MaxValue) gone.Until = crew.Now;
        var consent = new Consent(Consent.CurrentTerms, true, [.. trait.Scopes]);
        await DoAsync((me, operation) => me.GiveConsentAsync(operation, consent));
        _deciding = false;
    }

    private async Task WithdrawAsync()
    {
        if (_deciding) return;
        _deciding = true;
        await DoAsync((me, operation) => me.WithdrawConsentAsync(operation));
        _deciding = false;
        // Whoever does it twice has withdrawn since the first time.
        if (_withdrawn is { } before && before.Until == DateTimeOffset.MaxValue) return;
        crew.Told.Withdrawals.Add(_withdrawn = new Withdrawal(trait.Id, crew.Now));
    }

    private Task<Reply<PerformerView>> DoAsync(
        Func<IPerformerGrain, OperationId, Task<Reply<PerformerView>>> command)
    {
        var operation = crew.NextOperation();
        return crew.CommandAsync(client => command(client.GetGrain<IPerformerGrain>(_me.Value), operation));
    }

    private async Task StepAsync()
    {
        await ListenAsync();
        if (await crew.TryAsync(c => c.GetGrain<IPerformerGrain>(_me.Value).HeartbeatAsync()) is not { } view) return;
        if (crew.Chance(0.02)) crew.Send(_scribe.TrespassAsync);
        if (crew.Chance(0.05)) crew.Send(_scribe.ReplayAsync);
        foreach (var over in _played.Where(scene => scene != view.Scene).ToList())
        {
            _played.Remove(over);
            crew.Send(() => AfterwardsAsync(over));
        }

        if (view.Scene is { } scene) await InSceneAsync(scene);
        else if (view.Consent is null) await (crew.Chance(0.2) ? ConsentAsync() : Task.CompletedTask);
        else await FreeAsync(view);
    }

    private async Task FreeAsync(PerformerView view)
    {
        if (view.Status == PerformerStatus.Waiting)
        {
            if (crew.Chance(0.01)) await DoAsync((me, operation) => me.LeaveAsync(operation));
            else if (crew.Chance(0.01)) await WithdrawAsync();
            else if (crew.Chance(0.02)) await RestAsync(60 * crew.Random.NextDouble());
        }
        else if (trait.Skills.Contains("observing") && crew.Chance(0.5))
        {
            await ObserveAsync();
        }
        else if (!trait.Skills.Contains("observing") && crew.Chance(0.4))
        {
            var check = new DeviceCheck(crew.Chance(0.95), true, 2_000, crew.Chance(0.6));
            await DoAsync((me, operation) => me.EnterAsync(operation, check));
        }
    }

    private async Task ObserveAsync()
    {
        var rows = await crew.TryAsync(async _ => (object)await crew.Store.ReadAsync("observable", "en/dyad", null, 5));
        if (rows is not System.Collections.Immutable.ImmutableArray<Storage.IndexRow> { Length: > 0 } scenes) return;
        var scene = scenes[crew.Random.Next(scenes.Length)].Key;
        await crew.TryAsync(client => client.GetGrain<ISceneGrain>(scene).ObserveAsync(_me));
        // Who comes when it has been played is not booked, and labels what they see of it at once.
        var id = SceneId.Parse(scene);
        if (await crew.TryAsync(client => Scene(client, id).GetAsync(_me)) is { Phase: ScenePhase.Reviewing } view
            && view.Slot[0] == 'O')
            await _scribe.LabelAfterwardsAsync(view);
    }

    private async Task InSceneAsync(SceneId id)
    {
        // The booking stands a moment before the scene does.
        if (await crew.TryAsync(c => Scene(c, id).GetAsync(_me)) is not { } view) return;
        if (!crew.Seen.Contains(id)) crew.Seen.Add(id);
        switch (view.Phase)
        {
            case ScenePhase.Offered when _answered.Add(id):
                var roll = crew.Random.NextDouble();
                if (roll < 0.93) await ActAsync(id, (scene, op) => scene.AnswerAsync(op, _me, roll < 0.82));
                break;
            case ScenePhase.Holding when view.StandInUntil is not null:
                if (!_answered.Add(id)) break;
                var lot = crew.Random.NextDouble();
                if (lot < 0.9) await ActAsync(id, (scene, op) => scene.AnswerAsync(op, _me, lot < 0.75));
                break;
            case ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding:
                _played.Add(id);
                var clock = _scribe.Clock();
                await crew.TryAsync(client => Scene(client, id).HeartbeatAsync(_me, clock));
                if (view.Card is not null && view.CardSeen is null && crew.Chance(0.5)) See(id);
                await _guest.StepAsync(id, view);
                if (view.LiveSince is not null) await PlayAsync(id, view);
                else if (crew.Chance(0.02)) await ActAsync(id, (scene, op) => scene.LeaveAsync(op, _me));
                break;
            default:
                break;
        }
    }

    private async Task PlayAsync(SceneId id, SceneView view)
    {
        if (crew.Chance(0.6)) crew.Send(() => _scribe.LabelAsync(id, view.Slot));
        if (crew.Chance(0.15)) crew.Send(_scribe.CorrectAsync);
        var plays = view.Slot[0] != 'O';
        Curveballs(id, view);
        if (plays && crew.Chance(0.05)) await ActAsync(id, (scene, op) => scene.ProposeEndAsync(op, _me));
        else if (plays && crew.Chance(0.008)) await ActAsync(id, (scene, op) => scene.StopAsync(op, _me));
        else if (crew.Chance(0.012)) await ActAsync(id, (scene, op) => scene.LeaveAsync(op, _me));
        else if (crew.Chance(0.006)) await WithdrawAsync();
        else if (crew.Chance(0.03)) await RestAsync(8 + (80 * crew.Random.NextDouble()));
    }

    private void See(SceneId id)
    {
        var moment = _scribe.Moment();
        crew.Send(() => ActAsync(id, (scene, op) => scene.SeeCardAsync(op, _me, moment)));
    }

    // Also those that are not theirs to throw, read or take up: these are refused.
    private void Curveballs(SceneId id, SceneView view)
    {
        if (!view.Throwable.IsEmpty && crew.Chance(0.2))
            crew.Send(() => ActAsync(id, (scene, op) => scene.ThrowCurveballAsync(op, _me, view.Throwable[0].Id)));
        string[] balls = ["phone", "rain", "knock"];
        var (ball, moment) = (balls[crew.Random.Next(3)], _scribe.Moment());
        if (crew.Chance(0.25))
            crew.Send(() => ActAsync(id, (scene, op) => scene.ReadCurveballAsync(op, _me, ball, moment)));
        if (crew.Chance(0.25))
            crew.Send(() => ActAsync(id, (scene, op) => scene.RecoverCurveballAsync(op, _me, ball, moment)));
    }

    private async Task AfterwardsAsync(SceneId id)
    {
        await crew.PassAsync(300 * crew.Random.NextDouble());
        if (crew.Chance(0.3)) await _scribe.LabelAsync(id, "A");
        if (await crew.TryAsync(client => Scene(client, id).GetAsync(_me)) is not { } view) return;
        for (var i = crew.Random.Next(3); i > 0; i--) await _scribe.LabelAfterwardsAsync(view);
        if (crew.Chance(0.2)) await _scribe.CorrectAsync();
        if (view.Slot[0] == 'O') return;
        if (crew.Chance(0.012)) await WithdrawAsync();
        if (crew.Chance(0.2)) return;
        var review = new SceneReview(crew.Chance(0.85) ? [.. trait.Scopes] : []);
        await ActAsync(id, (scene, op) => scene.ReviewAsync(op, _me, review));
        if (!crew.Chance(0.012)) return;
        await crew.PassAsync(600 * crew.Random.NextDouble());
        await WithdrawAsync();
    }

    private async Task<Reply<SceneAck>> ActAsync(
        SceneId id, Func<ISceneGrain, OperationId, Task<Reply<SceneAck>>> command)
    {
        var operation = crew.NextOperation();
        var reply = await crew.CommandAsync(client => command(Scene(client, id), operation));
        if (reply.Value is { Count: > 0 } ack)
        {
            crew.Told.Commands.Add(
                new AckedCommand(id.Value, operation.Value, trait.Id, ack.FirstSeq, ack.Count));
        }

        return reply;
    }

    // Hints are pulled upon at once; who hears none looks again with the next heartbeat.
    private async Task ListenAsync()
    {
        if (_listens == crew.Processes.Generation) return;
        _listens = crew.Processes.Generation;
        await crew.TryAsync(async client => (object)await client.GetStreamProvider(Hint.Provider)
            .GetStream<Hint>(StreamId.Create(Hint.Performers, _me.Value)).SubscribeAsync((_, _) =>
            {
                _hinted.TrySetResult();
                return Task.CompletedTask;
            }));
    }

    private Task<Task> RestAsync(double seconds)
    {
        _hinted = new TaskCompletionSource();
        return Task.WhenAny(crew.PassAsync(seconds), _hinted.Task);
    }

    private static ISceneGrain Scene(IClusterClient client, SceneId id) => client.GetGrain<ISceneGrain>(id.Value);
}
