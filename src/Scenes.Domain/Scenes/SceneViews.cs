namespace Scenes.Domain;

/// <summary>What of a scene is shown to whom.</summary>
public static class SceneViews
{
    /// <summary>The scene as a participant sees it; null for anybody else.</summary>
    public static SceneView? For(SceneState state, SceneId scene, PerformerId performer)
    {
        ArgumentNullException.ThrowIfNull(state);
        var asked = state.Asked(performer);
        if ((state.Find(performer) ?? asked?.Who) is not { } me) return null;
        var offer = state.Offer!;
        var content = offer.Prompt.Content;
        var showCard = me is { IsObserver: false, Accepted: true } && state.Cast.All(p => p.Accepted == true);
        var handed = state.Curveballs.Where(ball => CurveballRules.Knows(state, me, ball)).ToList();
        return new SceneView(scene, state.Phase, state.Reason, me.Slot, content.Premise, content.Title,
            content.Intensity, content.ContentNotes,
            showCard ? content.Roles.First(role => role.Slot == me.Role) : null,
            [.. content.Curveballs.Where(ball => handed.Any(known => known.Id == ball.Id))],
            state.Roster.Count(p => p.IsObserver && p.LeftAt is null), offer.Terms.RatePerHour, offer.Terms.Currency,
            offer.Terms.SceneSeconds, state.Deadline, state.LiveSince, state.Seq,
            [.. handed.Select(ball => TimesOf(ball, me.Slot))], [.. CurveballRules.Throwable(state, me)], me.CardSeen,
            [.. state.Cast.OrderBy(p => p.Role, StringComparer.Ordinal).Select(p => p.Slot)],
            asked is { End: null } ? StandInRules.AnswerBy(state, asked) : null,
            state.Room is { } room ? new RoomStatus(room.Epoch, room.IsOpen) : null);
    }

    /// <summary>
    /// Whether a participant may see a record while the scene runs: never the other's card, curveball or pay, and
    /// nobody's labels but their own, so that no viewpoint colours another.
    /// </summary>
    public static bool IsVisible(SceneEvent e, string slot)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e switch
        {
            CardShown card => card.Slot == slot,
            CardSeen seen => seen.Slot == slot,
            CurveballShown shown => shown.Slot == slot,
            CurveballDelivered ball => HandedCurveball.IsFor(slot, ball.To) || (ball.By is not null && slot[0] == 'O'),
            CurveballRead read => read.Slot == slot,
            CurveballRecovered taken => taken.Slot == slot,
            ClockMeasured clock => clock.Slot == slot,
            PayDue due => due.Slot == slot,
            Labelled label => label.Slot == slot,
            Reviewed review => review.Slot == slot,
            ParticipantBanned banned => banned.Slot == slot,
            SegmentOpened or PartStored or SegmentClosed or SegmentUnreadable or PartsDropped => SlotOf(e) == slot,
            RoomPresence seen => seen.Slot == slot || seen.Slot[0] != 'O',
            // Whoever passes is not told of to others.
            OfferAnswered { Accepted: false } answered when answered.Slot.Length > 1 => answered.Slot == slot,
            SceneOffered or EffectSettled or ObserverJoined or StandInAsked or StandInSilent => false,
            _ => true,
        };
    }

    private static string SlotOf(SceneEvent e) => e switch
    {
        SegmentOpened opened => opened.Slot,
        PartStored part => part.Slot,
        SegmentClosed closed => closed.Slot,
        SegmentUnreadable fault => fault.Slot,
        PartsDropped dropped => dropped.Slot,
        _ => "",
    };

    private static CurveballTimes TimesOf(HandedCurveball ball, string slot) => new(
        ball.Id, ball.To, ball.By, ball.At, ball.Read.GetValueOrDefault(slot), ball.Recovered.GetValueOrDefault(slot));
}
