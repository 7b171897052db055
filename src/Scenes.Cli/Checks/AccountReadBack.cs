using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>An account as its owner reads it.</summary>
/// <param name="Balance">Its sums.</param>
/// <param name="Lines">All of its lines.</param>
internal sealed record AccountReadBack(LedgerBalance Balance, ImmutableArray<LedgerLine> Lines);
