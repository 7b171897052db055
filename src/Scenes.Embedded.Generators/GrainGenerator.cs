using Microsoft.CodeAnalysis;

namespace Scenes.Embedded.Generators;

/// <summary>Writes the proxies of grain interfaces.</summary>
[Generator]
public sealed class GrainGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
