namespace Scenes.Rooms.Tests.Sctp;

/// <summary>Tests that measure the memory of the process: others beside them would be measured as well.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
