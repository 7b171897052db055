using System.Diagnostics;

namespace Scenes.Benchmarks;

/// <summary>Counts delays in steps of 10 µs, up to a second. Written by one thread.</summary>
internal sealed class DelayTimes
{
    private const int StepsPerSecond = 100_000;

    private readonly long[] _counts = new long[StepsPerSecond + 1];

    public void Add(long ticks) =>
        _counts[Math.Clamp(ticks * StepsPerSecond / Stopwatch.Frequency, 0, StepsPerSecond)]++;

    public void Forget() => Array.Clear(_counts);

    public double PercentileMs(double share)
    {
        var left = (long)(_counts.Sum() * share);
        for (var step = 0; step <= StepsPerSecond; step++)
        {
            left -= _counts[step];
            if (left < 0) return (step + 1) * 1_000.0 / StepsPerSecond;
        }

        return 1_000;
    }
}
