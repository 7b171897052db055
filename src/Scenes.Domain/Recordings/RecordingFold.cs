namespace Scenes.Domain;

/// <summary>Adds what was stored about recordings to a scene's state.</summary>
internal static class RecordingFold
{
    /// <summary>Adds one record; null for one that is about something else.</summary>
    public static SceneState? Apply(SceneState state, SceneEvent e, DateTimeOffset at) => e switch
    {
        SegmentOpened opened => state with
        {
            Segments = state.Segments.Add(new RecordedSegment
            {
                Slot = opened.Slot,
                Segment = opened.Segment,
                Opening = opened.Opening,
                HeardAt = at,
            }),
        },
        PartStored part => With(state, part.Segment, segment => Stored(segment, part, at)),
        SegmentClosed closed => With(state, closed.Segment, segment => segment with
        {
            Closing = closed.Closing,
            HeardAt = at,
        }),
        SegmentFiled filed => With(state, filed.Segment, segment => segment with { File = filed, Fault = null }),
        SegmentUnreadable fault => With(state, fault.Segment, segment => segment with { Fault = fault }),
        PartsDropped dropped => With(state, dropped.Segment, segment => segment with { IsDropped = true }),
        RecordingsErased erased => state with { Erased = erased.Reason },
        _ => null,
    };

    private static RecordedSegment Stored(RecordedSegment segment, PartStored stored, DateTimeOffset at)
    {
        var parts = segment.Parts.SetItem(stored.Part, new RecordedPart(stored.Part, stored.Bytes, stored.Sha256));
        var whole = segment.Whole;
        while (parts.ContainsKey(whole)) whole++;
        return segment with { Parts = parts, Bytes = segment.Bytes + stored.Bytes, Whole = whole, HeardAt = at };
    }

    private static SceneState With(
        SceneState state, SegmentId segment, Func<RecordedSegment, RecordedSegment> change)
    {
        for (var i = 0; i < state.Segments.Length; i++)
        {
            if (state.Segments[i].Segment == segment)
                return state with { Segments = state.Segments.SetItem(i, change(state.Segments[i])) };
        }

        return state;
    }
}
