using System.Security.Cryptography;

namespace Scenes.Grains;

/// <summary>Chance from the operating system, fit for keys.</summary>
public sealed class SystemEntropy : IEntropy
{
    /// <inheritdoc/>
    public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
}
