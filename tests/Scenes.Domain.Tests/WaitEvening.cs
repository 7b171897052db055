namespace Scenes.Domain.Tests;

/// <summary>
/// Arrivals at a pool whose load changes, each told a range when it comes and heard when its wait ends, long after
/// others came; some have no patience. What is counted is whether the true wait, known here alone, lay in the range.
/// </summary>
internal sealed class WaitEvening(string load, int leaveEvery, int seed)
{
    private readonly Random _random = new(seed);
    private readonly WaitForecast _forecast = new();
    private readonly PriorityQueue<(double Wait, bool Matched, WaitRange? Told), double> _waiting = new();
    private readonly List<bool> _held = [];
    private double _width;
    private double _ideal;

    /// <summary>The share of arrivals whose wait lay in the range they were told.</summary>
    public double Coverage => _held.Count(held => held) / (double)_held.Count;

    /// <summary>The mean width against that of the middle four fifths of the true waits of the moment.</summary>
    public double Width => _width / _ideal;

    /// <summary>The coverage of the five hundred arrivals in a row that is farthest from what is meant.</summary>
    public double WorstStretch => Enumerable.Range(0, _held.Count / 500)
        .Select(i => _held.Skip(i * 500).Take(500).Count(held => held) / 500d)
        .MaxBy(share => Math.Abs(share - WaitForecast.Meant));

    public void Run(int arrivals)
    {
        var now = 0d;
        for (var i = 0; i < arrivals; i++)
        {
            now += -10 * Math.Log(1 - _random.NextDouble());
            while (_waiting.TryPeek(out _, out var at) && at <= now)
            {
                var over = _waiting.Dequeue();
                _forecast.Observe(TimeSpan.FromSeconds(over.Wait), over.Matched, over.Told);
            }

            Arrive(now, Mean(i / (double)arrivals));
        }
    }

    // Gamma of shape 2: neither all alike nor without memory.
    private void Arrive(double now, double mean)
    {
        var wait = -mean / 2 * Math.Log((1 - _random.NextDouble()) * (1 - _random.NextDouble()));
        var patience = leaveEvery == 0 ? double.MaxValue : -mean * leaveEvery * Math.Log(1 - _random.NextDouble());
        var told = _forecast.Range();
        var matched = wait <= patience;
        _waiting.Enqueue((Math.Min(wait, patience), matched, told), now + Math.Min(wait, patience));
        if (told is null) return;
        _held.Add(wait >= told.LowSeconds && wait <= told.HighSeconds);
        _width += told.HighSeconds - told.LowSeconds;
        // The tenth and the ninetieth of a hundred of this gamma, in parts of its mean.
        _ideal += mean * (1.9449 - 0.2659);
    }

    private double Mean(double share) => load switch
    {
        "day" => 60 * Math.Exp(Math.Sin(share * 2 * Math.PI * 20)),
        "steps" => (int)(share * 20) % 2 == 0 ? 30 : 120,
        "drift" => 20 + 280 * share,
        _ => 60,
    };
}
