namespace Scenes.Grains;

/// <summary>Where grains take chance from: the system's generator, or a seeded one.</summary>
public interface IEntropy
{
    /// <summary>Fills a buffer with unpredictable bytes.</summary>
    void Fill(Span<byte> buffer);
}
