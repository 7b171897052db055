using System.Collections.Immutable;
using System.Text.Json;
using Scenes.Domain;

namespace Scenes.Delivery;

/// <summary>Makes the rows of one scene out of its log; writer and verifier share it.</summary>
internal sealed class DeliveryRows(SceneId scene, SupersededLabels superseded)
{
    private SceneState _state = SceneState.Empty;
    private readonly Dictionary<string, Transition> _intended = new(StringComparer.Ordinal);
    private long _labels;

    /// <summary>Whose scene it is; null before the offer.</summary>
    public CampaignId? Campaign => _state.Offer?.Campaign;

    /// <summary>The records that were added.</summary>
    public long Records => _state.Seq;

    /// <summary>Adds an entry.</summary>
    /// <returns>The rows of its labels.</returns>
    /// <exception cref="JsonException">The payload holds something that is no record of a scene.</exception>
    public ImmutableArray<DeliveredLabel> Add(ReadOnlySpan<byte> payload, DateTimeOffset at)
    {
        var events = DeliveryJson.Read<ImmutableArray<SceneEvent>>(payload);
        var rows = ImmutableArray.CreateBuilder<DeliveredLabel>();
        foreach (var e in events)
        {
            CheckPlace(e);
            _state = SceneFold.Apply(_state, [e], null, at);
            if (e is Labelled labelled) rows.Add(RowOf(labelled));
            if (e is CardShown shown) _intended[shown.Slot] = shown.Intended;
        }

        _labels += rows.Count;
        return rows.ToImmutable();
    }

    /// <summary>The scene's own row; null when it was never offered.</summary>
    public DeliveredScene? ToRow()
    {
        if (_state.Offer is not { } offer) return null;
        var roster = _state.Roster.Select(p => new DeliveredSlot(
            p.Slot, p.Pseudonym, _intended.GetValueOrDefault(p.Slot), p.Granted ?? [],
            p.IsStandIn ? p.JoinedAt : null, p.IsObserver ? null : p.LeftAt));
        return new DeliveredScene(scene, offer.Cell, offer.Prompt.Prompt, offer.Prompt.Version,
            offer.Prompt.Content.Language, DeliveryRules.OfferedAt(_state), _state.LiveSince, _state.EndedAt,
            _state.Played(_state.PhaseSince).TotalSeconds, [.. roster], _state.Seq, _labels,
            [.. RecordingViews.All(_state).Segments.Select(FileOf).OfType<DeliveredRecording>()]);
    }

    private DeliveredRecording? FileOf(SegmentView seen)
    {
        var known = RecordingRules.Find(_state, seen.Segment);
        if (known?.File is not { } file || _state.Erased is not null) return null;
        var said = known.Opening;
        return new DeliveredRecording(seen.Slot, seen.Segment, seen.MediaType, file.HasVideo, seen.StartedAtMs,
            seen.UncertaintyMs, seen.SlateAtMs, seen.EndedAtMs, file.DurationMs, seen.DriftPpm, file.Parts,
            seen.ExpectedParts, said.EchoCancellation, said.NoiseSuppression, said.AutoGainControl, file.Bytes,
            file.Sha256);
    }

    // A log that was made up can hold what no scene ever wrote, and the fold trusts its own.
    private void CheckPlace(SceneEvent e)
    {
        if (_state.Offer is null != e is SceneOffered)
            throw new JsonException($"{e.GetType().Name} cannot stand at seq {_state.Seq + 1}.");
        if (e is PhaseChanged moved && (moved.From != _state.Phase || !SceneMoves.IsLegal(moved.From, moved.To)))
            throw new JsonException(
                $"The scene does not move from {_state.Phase} to {moved.To} at seq {_state.Seq + 1}.");
    }

    private DeliveredLabel RowOf(Labelled labelled)
    {
        var label = labelled.Label;
        var pseudonym = _state.Roster.FirstOrDefault(p => p.Slot == labelled.Slot)?.Pseudonym ?? "";
        return new DeliveredLabel(
            scene, _state.Seq, labelled.Slot, pseudonym, label.Viewpoint, label.About, KindOf(label),
            labelled.AtMs, labelled.OffsetMs, labelled.UncertaintyMs, label,
            superseded.By(_state.Seq), labelled.MadeAtMs);
    }

    private static string KindOf(Label label) => label switch
    {
        EventLabel => "event",
        TransitionLabel => "transition",
        TraceLabel => "trace",
        MarkLabel => "mark",
        RetractionLabel => "retraction",
        _ => throw new JsonException($"{label.GetType().Name} is no label of a delivery."),
    };
}
