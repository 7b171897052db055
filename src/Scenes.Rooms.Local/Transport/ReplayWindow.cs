namespace Scenes.Rooms.Local.Transport;

/// <summary>
/// Which of the last <see cref="Size"/> indexes came already (as RFC 6479 keeps it). It is wider than the 64 that are
/// asked for, because a packet that was sent again arrives a round trip late.
/// </summary>
internal sealed class ReplayWindow
{
    /// <summary>How far behind the highest index a packet may come.</summary>
    public const int Size = 1024;

    private const int Words = Size / 64 + 1;

    private readonly ulong[] _seen = new ulong[Words];
    private bool _begun;

    /// <summary>The highest index that was taken; 0 before the first.</summary>
    public ulong Highest { get; private set; }

    /// <summary>Whether an index is neither too old nor taken.</summary>
    public bool IsFresh(ulong index)
    {
        if (!_begun || index > Highest) return true;
        return Highest - index < Size && (_seen[index / 64 % Words] & (1UL << (int)(index % 64))) == 0;
    }

    /// <summary>Takes an index that is fresh.</summary>
    public void Take(ulong index)
    {
        if (!_begun || index > Highest)
        {
            var words = _begun ? Math.Min(index / 64 - Highest / 64, Words) : 0;
            for (var i = 0UL; i < words; i++) _seen[(index / 64 - i) % Words] = 0;
            (Highest, _begun) = (index, true);
        }

        _seen[index / 64 % Words] |= 1UL << (int)(index % 64);
    }
}
