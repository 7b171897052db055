using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>Adds what was stored to a scene's state.</summary>
public static class SceneFold
{
    /// <summary>Adds one entry of the log.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="events">The entry's records.</param>
    /// <param name="cast">The entry's sealed part; null where it has none or it was erased.</param>
    /// <param name="at">When the entry was written.</param>
    public static SceneState Apply(
        SceneState state, ImmutableArray<SceneEvent> events, SealedCast? cast, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        for (var i = 0; i < events.Length; i++)
        {
            state = events[i] is Labelled ? Labelled(state, events, ref i) : Apply(state, events[i], at);
        }

        state = state with { Seq = state.Seq + events.Length };
        return cast is null ? state : state with
        {
            Roster = [.. state.Roster.Select(p => Named(p, cast))],
            Candidates = [.. state.Candidates.Select(one => one with { Who = Named(one.Who, cast) })],
            Nonce = state.Nonce.Length == 0 ? cast.Nonce : state.Nonce,
        };
    }

    /// <summary>
    /// Adds an entry that holds nothing but traces, without building them: a scene has thousands, and whoever wakes it
    /// after a crash waits until they are counted.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="payload">The entry's public part.</param>
    /// <param name="count">How many records the entry says it has.</param>
    /// <returns>The state after it; null where the entry holds anything else.</returns>
    public static SceneState? ApplyTraces(SceneState state, ReadOnlySpan<byte> payload, int count)
    {
        ArgumentNullException.ThrowIfNull(state);
        return TraceTally.Read(payload) is { } tally && tally.Labels == count
            ? Labelled(state, tally.Slot, count, tally.Bytes) with { Seq = state.Seq + count }
            : null;
    }

    // A batch at once: labels come in the thousands.
    private static SceneState Labelled(SceneState state, ImmutableArray<SceneEvent> events, ref int i)
    {
        var (slot, first, bytes, corrected) = (((Labelled)events[i]).Slot, i, 0L, state.Corrected);
        while (i < events.Length && events[i] is Labelled labelled && labelled.Slot == slot)
        {
            bytes += SlotShare.BytesOf(labelled.Label);
            i++;
            if (labelled.Label.Corrects is { } old) corrected = corrected.SetItem(old, state.Seq + i);
        }

        var labels = i-- - first;
        var after = Labelled(state, slot, labels, bytes);
        return corrected == state.Corrected ? after : after with { Corrected = corrected };
    }

    private static SceneState Labelled(SceneState state, string slot, int labels, long bytes) =>
        With(state, slot, p => p with { Labels = p.Labels + labels, LabelBytes = p.LabelBytes + bytes });

    private static SceneState Withdrawn(SceneState state, string slot)
    {
        var effects = state.Counted && !state.Withdrawn ? state.Effects.Add(SceneEffects.Uncount) : state.Effects;
        return With(state, slot, p => p with { Withdrawn = true }) with { Effects = effects };
    }

    private static Participant Named(Participant participant, SealedCast cast)
    {
        var slot = cast.Slots.FirstOrDefault(slot => slot.Slot == participant.Slot);
        return slot is null || participant.Performer is not null
            ? participant
            : participant with { Performer = slot.Performer };
    }

    private static SceneState Apply(SceneState state, SceneEvent e, DateTimeOffset at) => e switch
    {
        SceneOffered offered => Offered(state, offered, at),
        OfferAnswered answered => StandInFold.Answered(state, answered, at)
            ?? With(state, answered.Slot, p => p with { Accepted = answered.Accepted }),
        StandInAsked asked => StandInFold.Asked(state, asked, at),
        StandInSilent silent => StandInFold.Ended(state, silent.Slot, StandInEnd.Silent),
        PerformerReplaced replaced => Replaced(state, replaced, at),
        PhaseChanged moved => Moved(state, moved, at),
        PresenceChanged presence => StandInFold.Seek(With(state, presence.Slot, p => p with
        {
            Present = presence.Present,
            Came = p.Came || presence.Present,
            PresentSince = presence.Present ? p.PresentSince ?? at : null,
            Attended = presence.Present ? p.Attended : state.AttendedBy(p, at),
        })),
        ConsentWithdrawn withdrawn => Withdrawn(state, withdrawn.Slot),
        CurveballDelivered ball => state with
        {
            Curveballs = state.Curveballs.Add(new HandedCurveball(ball.Curveball, ball.To, ball.By, at)),
        },
        CurveballRead read => Ball(state, read.Curveball, ball => ball with
        {
            Read = ball.Read.SetItem(read.Slot, new NotedAt(at, read.AtMs, read.UncertaintyMs)),
        }),
        CurveballRecovered taken => Ball(state, taken.Curveball, ball => ball with
        {
            Recovered = ball.Recovered.SetItem(taken.Slot, new NotedAt(at, taken.AtMs, taken.UncertaintyMs)),
        }),
        CardShown card => With(state, card.Slot, p => p with { CardShownAt = at }),
        CardSeen seen => With(state, seen.Slot, p => p with
        {
            CardSeen = new NotedAt(at, seen.AtMs, seen.UncertaintyMs),
        }),
        ClockMeasured clock => With(state, clock.Slot, p => p with
        {
            Clock = new ClientClock(
                clock.OffsetMs, clock.UncertaintyMs, clock.Suspect, at, (p.Clock?.Kept ?? 0) + 1),
        }),
        EndProposed proposed => With(state, proposed.Slot, p => p with { WantsEnd = true }),
        ObserverJoined joined => state with
        {
            Roster = state.Roster.Add(new Participant
            {
                Slot = joined.Slot,
                Pseudonym = joined.Pseudonym,
                JoinedAt = at,
            }),
            // Who comes afterwards is not booked: a recording waits.
            Effects = joined.Afterwards
                ? state.Effects
                : state.Effects.Add(SceneEffects.Confirm(joined.Slot)),
        },
        ParticipantLeft left => Left(state, left.Slot, at),
        Reviewed reviewed => With(state, reviewed.Slot, p => p with { Granted = reviewed.Scopes }),
        PayDue due => state with { Pay = state.Pay.Add(due), Effects = state.Effects.Add(SceneEffects.PayOf(due)) },
        EffectSettled settled => state with { Effects = state.Effects.Remove(settled.Effect) },
        RoomAssigned assigned => RoomFold.Assigned(state, assigned),
        RoomOpened opened => state with { Room = new SceneRoom(opened.Epoch, IsOpen: true) },
        RoomPresence seen => With(state, seen.Slot, p => RoomFold.Seen(p, seen, at)),
        ParticipantBanned banned => With(state, banned.Slot, p => p with { Banned = true }),
        CurveballShown => state,
        _ => RecordingFold.Apply(state, e, at)
            ?? throw new InvalidOperationException($"A scene's log holds an unknown record: {e.GetType().Name}."),
    };

    private static SceneState Offered(SceneState state, SceneOffered offered, DateTimeOffset at) => state with
    {
        Offer = offered,
        Phase = ScenePhase.Offered,
        PhaseSince = at,
        Roster = [.. offered.Cast.Select(slot => new Participant
        {
            Slot = slot.Slot, Pseudonym = slot.Pseudonym, PaidWaitSeconds = slot.PaidWaitSeconds, JoinedAt = at,
        })],
    };

    private static SceneState Left(SceneState state, string slot, DateTimeOffset at)
    {
        var left = With(state, slot, p => p with
        {
            Present = false,
            PresentSince = null,
            Attended = state.AttendedBy(p, at),
            LeftAt = at,
        });
        return StandInFold.Seek(left with { Effects = left.Effects.Add(SceneEffects.Release(slot)) });
    }

    private static SceneState Replaced(SceneState state, PerformerReplaced replaced, DateTimeOffset at)
    {
        var hasLeft = state.Roster.Any(p => p.Slot == replaced.Slot && p.LeftAt is not null);
        var after = With(state, replaced.Slot, p => p with { ReplacedBy = replaced.By });
        return hasLeft ? after : Left(after, replaced.Slot, at);
    }

    private static SceneState Moved(SceneState state, PhaseChanged moved, DateTimeOffset at)
    {
        var playing = state.Phase is ScenePhase.Live or ScenePhase.Holding;
        var ends = playing && moved.To is not (ScenePhase.Live or ScenePhase.Holding);
        var endedAt = ends ? Earlier(at, state.Deadline!.Value) : state.EndedAt;
        var heldUntil = endedAt ?? at;
        var after = state with
        {
            Phase = moved.To,
            Reason = moved.Reason,
            PhaseSince = at,
            LiveSince = state.LiveSince ?? (moved.To == ScenePhase.Live ? at : null),
            EndedAt = endedAt,
            Held = state.Phase == ScenePhase.Holding ? state.Held + (heldUntil - state.PhaseSince) : state.Held,
            Effects = state.Effects.AddRange(SceneEffects.Of(state, moved)),
        };
        if (state.Phase == ScenePhase.Holding) after = StandInFold.CalledOff(after);
        if (!SceneClock.Attended(after)) after = RoomFold.Closed(after);
        return StandInFold.Seek(after with { Counted = after.Counts });
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static SceneState Ball(
        SceneState state, string curveball, Func<HandedCurveball, HandedCurveball> change) =>
        state with { Curveballs = [.. state.Curveballs.Select(ball => ball.Id == curveball ? change(ball) : ball)] };

    private static SceneState With(SceneState state, string slot, Func<Participant, Participant> change)
    {
        for (var i = 0; i < state.Roster.Length; i++)
        {
            if (state.Roster[i].Slot != slot) continue;
            return state with { Roster = state.Roster.SetItem(i, change(state.Roster[i])) };
        }

        return state;
    }
}
