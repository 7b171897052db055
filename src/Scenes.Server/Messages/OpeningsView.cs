using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>When somebody can be there in the days ahead.</summary>
/// <param name="TimeZone">The IANA time zone of the local times; null while no availability is set.</param>
/// <param name="Open">In order, apart from each other.</param>
public sealed record OpeningsView(string? TimeZone, ImmutableArray<OpenInterval> Open);
