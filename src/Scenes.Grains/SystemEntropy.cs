using System.Security.Cryptography;

namespace Scenes.Grains;

/// <summary>Chance from the operating system, fit for keys.</summary>
public sealed class SystemEntropy : IEntropy
{
    /// <inheritdoc/>
#pragma warning disable RS0030 // The one place where chance comes from; a simulation registers another.
    public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
#pragma warning restore RS0030
}
