using Scenes.Grains;

namespace Scenes.Simulated;

/// <summary>Chance for grains that a seed repeats.</summary>
internal sealed class SeededEntropy(int seed) : IEntropy
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    public void Fill(Span<byte> buffer) => _random.NextBytes(buffer);
}
