using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>A scene as its lab reads it when all is over.</summary>
/// <param name="Row">Its row in the campaign's list.</param>
/// <param name="Log">Its whole log.</param>
/// <param name="Labels">Its labels, from the list of labels.</param>
internal sealed record SceneReadBack(
    SceneRow Row, ImmutableArray<LogEntryView> Log, ImmutableArray<LabelRecord> Labels);
