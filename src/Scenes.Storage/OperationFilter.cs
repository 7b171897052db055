namespace Scenes.Storage;

/// <summary>
/// Where in a log an operation may stand, so that the store need not be asked about each new one. A Bloom filter
/// (Bloom 1970, "Space/time trade-offs in hash coding with allowable errors") for each stretch of operations: what was
/// added is found in its stretch; what was not is found in one stretch of 170,000 by mistake. Four bytes an operation.
/// </summary>
public sealed class OperationFilter
{
    private const int OperationsPerStretch = 256;
    private const int Bits = 8_192;
    private const int Probes = 8;

    private readonly List<Stretch> _stretches = [];

    /// <summary>An operation stands in the log, or may soon.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="firstSeq">Where its entry begins.</param>
    public void Add(string operation, long firstSeq)
    {
        if (_stretches is not [.., { Count: < OperationsPerStretch } last]) _stretches.Add(last = new Stretch());
        last.Add(HashOf(operation), firstSeq);
    }

    /// <summary>The entries among which an operation may be; empty when it was never added.</summary>
    public SeqRange Find(string operation)
    {
        var (hash, range) = (HashOf(operation), SeqRange.None);
        foreach (var stretch in _stretches)
        {
            if (stretch.MayHold(hash)) range = range.Cover(stretch.Seqs);
        }

        return range;
    }

    // FNV-1a (RFC 9923), and the last step of MurmurHash3 over it, as the probes take both halves by themselves.
    private static ulong HashOf(string operation)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var letter in operation) hash = (hash ^ letter) * 1_099_511_628_211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }

    private sealed class Stretch
    {
        private readonly ulong[] _bits = new ulong[Bits / 64];

        public int Count { get; private set; }

        public SeqRange Seqs { get; private set; } = SeqRange.None;

        public void Add(ulong hash, long firstSeq)
        {
            Count++;
            Seqs = Seqs.Cover(new SeqRange(firstSeq, firstSeq));
            for (var probe = 0U; probe < Probes; probe++)
            {
                var bit = BitOf(hash, probe);
                _bits[bit / 64] |= 1UL << (int)(bit % 64);
            }
        }

        public bool MayHold(ulong hash)
        {
            for (var probe = 0U; probe < Probes; probe++)
            {
                var bit = BitOf(hash, probe);
                if ((_bits[bit / 64] & (1UL << (int)(bit % 64))) == 0) return false;
            }

            return true;
        }

        // Kirsch and Mitzenmacher 2006, "Less hashing, same performance": an odd step reaches every bit.
        private static uint BitOf(ulong hash, uint probe) => ((uint)hash + (probe * ((uint)(hash >> 32) | 1))) % Bits;
    }
}
