using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>An account: its sums and a part of its lines.</summary>
/// <param name="Balance">The sums of the whole account.</param>
/// <param name="Items">Lines, the oldest first.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null at the end.</param>
public sealed record LedgerPage(LedgerBalance Balance, ImmutableArray<LedgerLine> Items, string? Next);
