using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Scenes.Engine;

/// <summary>Orleans with a short collection age.</summary>
public sealed class ImpatientEngine : RemoteEngine
{
    protected override void Configure(ISiloBuilder silo) => silo.Services.Configure<GrainCollectionOptions>(options =>
    {
        options.CollectionAge = TimeSpan.FromSeconds(2);
        options.CollectionQuantum = TimeSpan.FromSeconds(1);
    });
}

public sealed class IdleRemotely(ImpatientEngine engine) : IdleCases(engine), IClassFixture<ImpatientEngine>;

public sealed class StopRemotely : StopCases
{
    protected override EngineUnderTest NewEngine() => new RemoteEngine();
}
