using System.Text.Json;

namespace Scenes.Checker;

/// <summary>An account as its owner reads it.</summary>
/// <param name="Balance">Its sums.</param>
/// <param name="Lines">All of its lines.</param>
internal sealed record AccountEvidence(JsonElement Balance, IReadOnlyList<JsonElement> Lines)
{
    /// <summary>Whose.</summary>
    public string Account => Balance.GetProperty("account").GetString()!;
}
