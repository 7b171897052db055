namespace Scenes.Rooms.Tests.Stage;

/// <summary>Tests with real peers, one after the other: what they measure would suffer from a neighbour.</summary>
[CollectionDefinition(nameof(RealPeers), DisableParallelization = true)]
public sealed class RealPeers : ICollectionFixture<Browser>, ICollectionFixture<StageServer>;
