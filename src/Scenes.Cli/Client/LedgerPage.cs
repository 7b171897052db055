using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Cli;

/// <summary>An account and a part of its lines, read as JSON: the checks take them as they come.</summary>
internal sealed record LedgerPage(JsonElement Balance, ImmutableArray<JsonElement> Items, string? Next);
