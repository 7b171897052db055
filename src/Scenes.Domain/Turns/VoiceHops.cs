namespace Scenes.Domain;

/// <summary>
/// What is known of one side, in hops of 10 ms: speech, silence, or nothing where it has no trace. Speech is talk
/// spurts after Brady 1968 ("A statistical analysis of on-off patterns in 16 conversations", Bell System Technical
/// Journal 47): spurts of at most 15 ms are thrown away, then pauses of at most 200 ms are filled.
/// </summary>
public static class VoiceHops
{
    /// <summary>Milliseconds.</summary>
    public const int HopMs = 10;

    private const int LongestHops = Limits.SceneSecondsMax * 1_000 / HopMs;
    private const int ThrownAwayHops = 1;
    private const int FilledHops = 20;

    // Pieces begin at whole milliseconds of a clock that drifts, so neighbours may not quite meet.
    private const int JitterHops = 2;

    /// <summary>The hops of a side in a stretch of time.</summary>
    /// <param name="pieces">By seq.</param>
    /// <param name="role"><c>A</c> or <c>B</c>.</param>
    /// <param name="fromMs">The beginning, milliseconds since 1970.</param>
    /// <param name="untilMs">The end; at most <see cref="Limits.SceneSecondsMax"/> after the beginning counts.</param>
    /// <returns>Speech, silence, or null for unknown.</returns>
    public static bool?[] Of(IEnumerable<VoicePiece> pieces, char role, long fromMs, long untilMs)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var hops = new bool?[Math.Clamp((untilMs - fromMs) / HopMs, 0, LongestHops)];
        foreach (var piece in pieces.Where(piece => piece.Role == role)) Paint(hops, piece, piece.AtMs - fromMs);
        Flip(hops, null, JitterHops, (before, after) => before is null || after is null ? null : before);
        Flip(hops, true, ThrownAwayHops, (before, after) => before == false && after == false ? false : true);
        Flip(hops, false, FilledHops, (before, after) => before == true && after == true);
        return hops;
    }

    private static void Paint(bool?[] hops, VoicePiece piece, long atMs)
    {
        // Each stretch of a scene is asked for by itself, and most pieces belong to another one.
        if (HopAt(atMs) >= hops.Length || HopAt(atMs + ((long)piece.Speech.Length * piece.StepMs)) <= 0) return;
        for (var i = 0; i < piece.Speech.Length; i++)
        {
            var first = Math.Max(0, HopAt(atMs + ((long)i * piece.StepMs)));
            var end = Math.Min(hops.Length, HopAt(atMs + ((i + 1L) * piece.StepMs)));
            for (var hop = first; hop < end; hop++) hops[hop] = piece.Speech[i];
        }
    }

    private static long HopAt(long ms) => (long)Math.Floor((ms + (HopMs / 2.0)) / HopMs);

    // Runs of a state that are short enough and lie between others become what these say.
    private static void Flip(bool?[] hops, bool? state, int longest, Func<bool?, bool?, bool?> toState)
    {
        for (var first = 0; first < hops.Length; first++)
        {
            if (hops[first] != state) continue;
            var end = first;
            while (end < hops.Length && hops[end] == state) end++;
            if (first > 0 && end < hops.Length && end - first <= longest)
                Array.Fill(hops, toState(hops[first - 1], hops[end]), first, end - first);
            first = end;
        }
    }
}
