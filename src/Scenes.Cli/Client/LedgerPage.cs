using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>An account and a part of its lines.</summary>
internal sealed record LedgerPage(LedgerBalance Balance, ImmutableArray<LedgerLine> Items, string? Next);
