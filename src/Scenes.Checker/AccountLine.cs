using System.Text.Json;

namespace Scenes.Checker;

/// <summary>One line of an account.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Seq">Its place.</param>
/// <param name="Operation">What it was posted under.</param>
/// <param name="Posting">What was posted.</param>
internal sealed record AccountLine(string Account, long Seq, string Operation, JsonElement Posting)
{
    /// <summary>Where it stands.</summary>
    public string Place => $"{Account}#{Seq}";

    public string Side => Text("side");

    public string Counter => Text("counter");

    public string Currency => Text("currency");

    public long Amount => Posting.GetProperty("amountMinor").GetInt64();

    public string? Scene => Posting.TryGetProperty("scene", out var scene) ? scene.GetString() : null;

    /// <summary>Reads a line as the API gives it out.</summary>
    public static AccountLine Read(string account, JsonElement json) => new(account,
        json.GetProperty("seq").GetInt64(), json.GetProperty("operation").GetString()!, json.GetProperty("posting"));

    private string Text(string name) => Posting.GetProperty(name).GetString()!;
}
