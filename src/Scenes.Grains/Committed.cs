namespace Scenes.Grains;

/// <summary>What a command left in a log.</summary>
/// <param name="FirstSeq">Its first seq; the last seq of the log where it wrote nothing.</param>
/// <param name="Count">How many records it wrote.</param>
/// <param name="At">When it was written.</param>
/// <param name="Repeated">Whether it had been written before.</param>
internal sealed record Committed(long FirstSeq, int Count, DateTimeOffset At, bool Repeated);
