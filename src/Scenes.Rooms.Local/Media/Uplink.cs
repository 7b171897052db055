namespace Scenes.Rooms.Local.Media;

/// <summary>
/// What a publisher is told that it may send. The rule: 4 Mbit/s; above a tenth lost since the last report, what came
/// less half the share lost, but never below 200 kbit/s; below a fiftieth, 8 % more; between them as before.
/// </summary>
internal sealed class Uplink
{
    private const int Least = 200_000;
    private const int Enough = 20;

    /// <summary>Bits a second.</summary>
    public int Estimate { get; private set; } = MediaLimits.UplinkBits;

    /// <summary>Share lost of what was sent since the last report, 0 to 1.</summary>
    public double Loss { get; private set; }

    /// <summary>Takes what all sources of the publisher did since the last report.</summary>
    /// <param name="expected">Packets that were sent.</param>
    /// <param name="lost">Packets that did not come.</param>
    /// <param name="received">Bits a second that came.</param>
    public void Update(long expected, long lost, double received)
    {
        Loss = expected <= 0 ? 0 : Math.Clamp((double)lost / expected, 0, 1);
        // Of few packets one lost is no sign of anything.
        if (expected < Enough) return;
        if (Loss > 0.10)
            Estimate = (int)Math.Max(Least, Math.Min(Estimate, received) * (1 - Loss / 2));
        else if (Loss < 0.02)
            Estimate = (int)Math.Min(MediaLimits.UplinkBits, Estimate * 1.08);
    }
}
