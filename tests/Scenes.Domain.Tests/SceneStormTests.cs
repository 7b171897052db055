using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Scenes.Domain.Tests;

/// <summary>
/// Whatever is sent to a scene in whatever order: no exception, no move off the drawing, nothing after the end but
/// settled debts and withdrawn consents, no cost beyond the lease, and a log that folds back to the same state.
/// </summary>
public sealed class SceneStormTests
{
    private const int Storms = 2_000;
    private static readonly PerformerId[] People =
        [Sample.Ann, Sample.Ben, Sample.Oda, PerformerId.Parse("p-stranger")];

    [Fact]
    public void Decide_AnyCommands_KeepTheInvariants()
    {
        var storms = Gen.Choose(0, 10_000).ListOf(100).ToArbitrary();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Prop.ForAll(storms, numbers => Run(numbers.ToList(), reached)).Check(
            Config.QuickThrowOnFailure.WithMaxTest(Storms).WithReplay(20_261_122, 1));
        // A storm that never gets there proves nothing.
        string[] ends = ["recast", "returned", "partner-lost", "left", "stop-word", "reviewed"];
        Assert.Empty(ends.Except(reached));
    }

    private static void Run(List<int> numbers, HashSet<string> reached)
    {
        var storm = new Storm();
        foreach (var number in numbers) storm.Strike(number);
        storm.Check();
        reached.UnionWith(storm.Reasons);
    }

    private sealed class Storm
    {
        private readonly Dictionary<string, DateTimeOffset> _seen = [];
        private readonly List<(ImmutableArray<SceneEvent> Events, SealedCast? Cast, DateTimeOffset At)> _log = [];
        private DateTimeOffset _now = Sample.Noon;
        private SceneState _state = SceneState.Empty;

        public IEnumerable<string> Reasons =>
            _log.SelectMany(entry => entry.Events).OfType<PhaseChanged>().Select(moved => moved.Reason);

        public Storm() => Store(SceneRules.Offer(_state, Sample.RoomOffer, _now), Sample.Cast);

        public void Strike(int number)
        {
            var person = People[number / 16 % People.Length];
            switch (number % 16)
            {
                case 0 or 1 or 2:
                    Store(SceneRules.Answer(_state, person, number % 16 > 0));
                    break;
                case 3:
                    Store(SceneRules.ProposeEnd(_state, person, _now));
                    break;
                case 4:
                    if (number < 500) Store(RoomRules.Ban(_state, person, _now));
                    if (number > 9_000) Store(SceneRules.Stop(_state, person, _now));
                    break;
                case 5:
                    if (number > 8_000) Store(SceneRules.Leave(_state, person, _now));
                    break;
                case 6:
                    Store(SceneRules.Review(_state, person, new SceneReview(["train-other"])));
                    break;
                case 7:
                    Observe(person);
                    break;
                case 8:
                    Store(Curveball(number, person));
                    break;
                case 9:
                    Store(LabelRules.Append(_state, person, Sample.Batch(Sample.Event(_now)), _now));
                    break;
                case 10:
                    if (number > 9_500) Store(SceneRules.WithdrawConsent(_state, person, _now));
                    break;
                case 11 or 12:
                    Owe(number);
                    break;
                default:
                    Wait(number);
                    break;
            }
        }

        public void Check()
        {
            var again = SceneState.Empty;
            foreach (var (events, cast, at) in _log)
            {
                var json = JsonSerializer.Serialize(events, ScenesJson.Options);
                var read = JsonSerializer.Deserialize<ImmutableArray<SceneEvent>>(json, ScenesJson.Options);
                again = SceneFold.Apply(again, read, cast, at);
            }

            Assert.Equal(Describe(_state), Describe(again));
            var waits = Sample.Offer.Cast.Sum(cast => cast.PaidWaitSeconds);
            var lease = Pay.Lease(Sample.Spec, new SceneTimings(), waits)
                + (_state.Performers.Count(p => p.IsStandIn) * Pay.StandInLease(Sample.Spec, new SceneTimings(), 99));
            Assert.True(_state.Pay.Sum(due => due.AmountMinor) <= lease);
            Assert.Equal(_state.Phase is ScenePhase.Gathering or ScenePhase.Live or ScenePhase.Holding,
                _state.Room is not null);
            var named = _log.SelectMany(entry => entry.Events).OfType<RoomAssigned>().Select(room => room.Epoch);
            var closed = _state.Room is null ? named : named.Where(epoch => epoch != _state.Room.Epoch);
            // Each room that was named and is not the present one was closed, or is owed to be.
            Assert.Empty(closed.Select(SceneEffects.CloseRoom).Except(_state.Effects).Except(
                _log.SelectMany(entry => entry.Events).OfType<EffectSettled>().Select(settled => settled.Effect)));
            Assert.Equal(_state.Pay.Length, _state.Pay.DistinctBy(SceneEffects.PayOf).Count());
        }

        private static string Describe(SceneState state)
        {
            var roster = state.Roster.Select(p =>
                $"{p.Slot}{p.Performer}{p.Accepted}{p.Present}{p.LeftAt}{p.WantsEnd}{p.Place}{p.RoomMoves}{p.Banned}");
            return $"{state.Phase} {state.Reason} {state.Room} {state.Seq} {state.Held} {state.EndedAt} "
                + $"{string.Join(' ', roster)} {string.Join(' ', state.Effects)} "
                + string.Join(' ', state.Candidates.Select(one => $"{one.Who.Slot}{one.Who.Performer}{one.End}"));
        }

        // Bookings are confirmed or lost; whoever is sought is found and answers, or not.
        private void Owe(int number)
        {
            if (_state.Effects.FirstOrDefault(effect => effect.StartsWith("confirm/", StringComparison.Ordinal))
                is { } confirm)
            {
                var slot = SceneEffects.SlotOf(confirm);
                Store(number % 9 == 0 ? SceneRules.LoseReservation(_state, slot) : SceneRules.Confirm(_state, slot));
            }
            else if (_state.Candidates.FirstOrDefault(one => one.End is null) is { } asked)
            {
                Store(SceneRules.Answer(_state, asked.Who.Performer!.Value, number % 4 > 0));
            }
            else if (StandInRules.Lost(_state) is { } lost && number % 7 > 0)
            {
                var person = PerformerId.Parse($"p-{number % 5}");
                var offer = new StandInOffer(lost.Role, person, "x-7", number % 100);
                Store(StandInRules.Ask(_state, offer, _now), new SealedCast(
                    "04", [new SealedSlot(StandInRules.NextSlot(_state, lost.Role), person)]));
            }
            else if (_state.Effects.FirstOrDefault(SceneEffects.IsRecast) is { } recast)
            {
                Store(StandInRules.FoundNobody(_state, recast, _now));
            }
        }

        private Decision<SceneEvent> Curveball(int number, PerformerId person) => (number % 5) switch
        {
            0 => CurveballRules.Throw(_state, person, "dog", _now),
            1 => CurveballRules.Recover(_state, person, "dog", null, _now),
            2 => CurveballRules.Recover(_state, person, "phone", null, _now),
            3 => CurveballRules.Read(_state, person, "dog", null, _now),
            _ => CurveballRules.Read(_state, person, "phone", null, _now),
        };

        private void Observe(PerformerId person)
        {
            var slot = $"O{_state.Roster.Count(p => p.IsObserver) + 1}";
            Store(SceneRules.Observe(_state, person, "x-9"), new SealedCast("02", [new SealedSlot(slot, person)]));
        }

        private void Wait(int number)
        {
            _now = _now.AddSeconds(number % 37);
            LookIntoTheRoom(number);
            foreach (var participant in _state.Roster)
            {
                if ((number + participant.Slot[0]) % 3 > 0) _seen[participant.Slot] = _now;
            }

            for (var round = 0; round < 20; round++)
            {
                var events = SceneClock.Tick(_state, _seen, Sample.Noon, _now, Sight(number));
                if (events.IsEmpty) return;
                Store(events);
            }

            Assert.Fail($"The clock never comes to rest in {_state.Phase}.");
        }

        private void LookIntoTheRoom(int number)
        {
            if (_state.Effects.FirstOrDefault(SceneEffects.IsRoom) is { } effect && number % 3 > 0)
            {
                var opens = SceneEffects.IsOpenRoom(effect);
                Store(opens ? RoomRules.Open(_state, SceneEffects.EpochOf(effect))
                    : new Decision<SceneEvent>([new EffectSettled(effect)], null));
            }

            if (_state.Room is not { IsOpen: true } room) return;
            var inside = _state.Roster.Select(p => p.Slot).Where(slot => (number + slot[0]) % 5 > 0);
            Store(RoomRules.See(_state, room.Epoch, inside.ToHashSet()));
        }

        private RoomSight Sight(int number) => new(_now, number % 11 == 0);

        private void Store(Decision<SceneEvent> decision, SealedCast? cast = null)
        {
            if (decision.Events.IsEmpty) return;
            Assert.True(!_state.IsFinal || decision.Events is [ConsentWithdrawn] or [EffectSettled, ..],
                $"{decision.Events[0]} came after {_state.Phase}.");
            _log.Add((decision.Events, cast, _now));
            _state = SceneFold.Apply(_state, decision.Events, cast, _now);
        }
    }
}
