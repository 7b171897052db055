namespace Scenes.Rooms.Local.Sctp;

/// <summary>
/// Puts messages together. Fragments of one message have numbers in a row, so each one either stands alone or joins a
/// neighbour, in constant time.
/// </summary>
internal sealed class Reassembly(int maxMessage)
{
    private const int Overhead = 64;

    private readonly Dictionary<uint, FragmentRun> _byFirst = [];
    private readonly Dictionary<uint, FragmentRun> _byLast = [];

    /// <summary>What the fragments held cost.</summary>
    public int Held { get; private set; }

    /// <summary>What holding so many bytes costs: many small ones cost more than their bytes.</summary>
    public static int CostOf(int bytes) => bytes + Overhead;

    /// <summary>Adds a fragment whose number is new.</summary>
    /// <param name="chunk">The fragment.</param>
    /// <param name="message">The message that it completed.</param>
    /// <returns>False if the message is larger than allowed.</returns>
    public bool TryAdd(in PayloadChunk chunk, out InMessage? message)
    {
        message = null;
        var run = new FragmentRun(chunk);
        Held += run.Cost;
        if (_byLast.TryGetValue(chunk.Tsn - 1, out var before) && before.IsFollowedBy(run))
        {
            Remove(before);
            before.Append(run);
            run = before;
        }

        if (_byFirst.TryGetValue(chunk.Tsn + 1, out var after) && run.IsFollowedBy(after))
        {
            Remove(after);
            run.Append(after);
        }

        if (run.Bytes > maxMessage) return false;
        if (run is { Begins: true, Ends: true })
        {
            Held -= run.Cost;
            message = run.Join();
            return true;
        }

        (_byFirst[run.FirstTsn], _byLast[run.LastTsn]) = (run, run);
        return true;
    }

    /// <summary>Forgets messages that began at or before a number: the peer gave them up.</summary>
    public void Forward(uint tsn)
    {
        if (_byFirst.Count == 0) return;
        foreach (var run in _byFirst.Values.Where(run => Serial.UpTo(run.FirstTsn, tsn)).ToList())
        {
            Remove(run);
            Held -= run.Cost;
        }
    }

    private void Remove(FragmentRun run)
    {
        _byFirst.Remove(run.FirstTsn);
        _byLast.Remove(run.LastTsn);
    }
}
