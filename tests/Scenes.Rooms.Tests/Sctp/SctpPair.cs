using Scenes.Rooms.Local.Sctp;

namespace Scenes.Rooms.Tests.Sctp;

/// <summary>Two associations over a link in memory, on virtual time. Everything follows from the seed.</summary>
internal sealed class SctpPair
{
    private const int Step = 20;

    private readonly PriorityQueue<(LinkEnd To, byte[] Packet), (long At, long Order)> _link = new();
    private readonly Random _random;
    private readonly LinkQuality _quality;
    private long _order;
    private long _nextTick;

    public SctpPair(
        int seed, LinkQuality? quality = null, SctpLimits? limits = null, SctpLimits? otherLimits = null,
        uint? firstTsn = null)
    {
        _random = new Random(seed);
        _quality = quality ?? new LinkQuality();
        var numbers = new Random(seed + 1);
        Func<uint> Numbers() => firstTsn is { } first ? () => first : () => (uint)numbers.NextInt64(1, uint.MaxValue);
        A = new LinkEnd(this, Numbers(), limits);
        B = new LinkEnd(this, Numbers(), otherLimits ?? limits);
    }

    public LinkEnd A { get; }

    public LinkEnd B { get; }

    public long Now { get; private set; }

    /// <summary>Whether a packet from an end gets lost, whatever the quality.</summary>
    public Func<LinkEnd, byte[], bool>? Loses { get; set; }

    /// <summary>Sees each packet as it is delivered.</summary>
    public Action<LinkEnd, byte[]>? Delivering { get; set; }

    public void Connect()
    {
        A.Association.Connect(Now);
        RunUntil(() => A.IsEstablished && B.IsEstablished, 60_000);
    }

    public void Send(LinkEnd from, ReadOnlySpan<byte> packet)
    {
        Assert.InRange(packet.Length, SctpPacket.HeaderBytes + 4, SctpPacket.MaxBytes);
        var bytes = packet.ToArray();
        from.Sent.Add(bytes);
        if (from.Observer.IsStrict) from.Observer.SawSent(bytes, from.Association);
        if (Loses?.Invoke(from, bytes) == true || _random.NextDouble() < _quality.Loss) return;
        Deliver(from, bytes);
        if (_random.NextDouble() < _quality.Duplication) Deliver(from, bytes);
    }

    /// <summary>Puts a packet on the link that no end sent.</summary>
    public void Inject(LinkEnd to, byte[] packet) => _link.Enqueue((to, packet), (Now, _order++));

    /// <summary>Lets time pass until something holds; fails if it does not within so many milliseconds.</summary>
    public void RunUntil(Func<bool> holds, long milliseconds)
    {
        var end = Now + milliseconds;
        while (!holds())
        {
            Assert.True(Now <= end, $"It does not hold after {milliseconds} ms.");
            RunStep();
        }
    }

    public void Run(long milliseconds)
    {
        for (var end = Now + milliseconds; Now < end;) RunStep();
    }

    private void RunStep()
    {
        if (_link.TryPeek(out _, out var due) && due.At <= _nextTick)
        {
            Now = Math.Max(Now, due.At);
            var (to, packet) = _link.Dequeue();
            Delivering?.Invoke(to, packet);
            if (to.Observer.IsStrict) to.Observer.SawReceived(packet);
            to.Association.Receive(packet, Now);
            return;
        }

        Now = _nextTick;
        _nextTick += Step;
        A.Association.Tick(Now);
        B.Association.Tick(Now);
    }

    private void Deliver(LinkEnd from, byte[] packet)
    {
        var at = Now + _quality.DelayMs + (_quality.JitterMs > 0 ? _random.Next(_quality.JitterMs) : 0);
        _link.Enqueue((from == A ? B : A, packet), (at, _order++));
    }
}
