using Microsoft.Extensions.DependencyInjection;
using Scenes.Embedded;

namespace Scenes.Engine;

/// <summary>The embedded engine with a short collection age.</summary>
public sealed class ImpatientEngine : PoolEngine
{
    protected override void Register(IServiceCollection services) =>
        services.Configure<EmbeddedEngineOptions>(options =>
        {
            options.CollectionAge = TimeSpan.FromSeconds(2);
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
        });
}

[Trait("Length", "long")]
public sealed class IdleOnPool(ImpatientEngine engine) : IdleCases(engine), IClassFixture<ImpatientEngine>;

public sealed class StopOnPool : StopCases
{
    protected override EngineUnderTest NewEngine() => new PoolEngine();
}
