namespace Scenes.Domain;

/// <summary>The longest stretch in which the same ones speak.</summary>
/// <param name="State">Who.</param>
/// <param name="First">Its first hop.</param>
/// <param name="End">The hop behind its last.</param>
internal readonly record struct FloorRun(FloorState State, int First, int End)
{
    /// <summary>How long it is, milliseconds.</summary>
    public int Ms => (End - First) * VoiceHops.HopMs;

    /// <summary>Both sides of a stretch of time, put together.</summary>
    /// <param name="a">See <see cref="VoiceHops.Of"/>.</param>
    /// <param name="b">As many.</param>
    public static IEnumerable<FloorRun> Of(bool?[] a, bool?[] b)
    {
        for (var first = 0; first < a.Length;)
        {
            var state = At(a[first], b[first]);
            var end = first + 1;
            while (end < a.Length && At(a[end], b[end]) == state) end++;
            yield return new FloorRun(state, first, end);
            first = end;
        }
    }

    /// <summary>Whether a side speaks in it: 0 for A, 1 for B.</summary>
    public bool Has(int side) => State == FloorState.Both || State == (side == 0 ? FloorState.A : FloorState.B);

    private static FloorState At(bool? a, bool? b) => (a, b) switch
    {
        (null, _) or (_, null) => FloorState.Unknown,
        (true, true) => FloorState.Both,
        (true, false) => FloorState.A,
        (false, true) => FloorState.B,
        _ => FloorState.Silence,
    };
}
