using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Cli.Tests;

/// <summary>Breaks what was read in one place. All of it is JSON, as it came.</summary>
internal static class Tampering
{
    /// <summary>Changes what was read of the campaign.</summary>
    public static RehearsalRecord With(this RehearsalRecord record, Func<Evidence, Evidence> change) =>
        record with { Evidence = change(record.Evidence) };

    /// <summary>Changes one scene.</summary>
    public static RehearsalRecord WithScene(
        this RehearsalRecord record, int index, Func<SceneEvidence, SceneEvidence> change) => record.With(
        evidence => evidence with
        {
            Scenes = evidence.Scenes.ToImmutableArray().SetItem(index, change(evidence.Scenes[index])),
        });

    /// <summary>Changes a JSON object.</summary>
    public static JsonElement Told(this JsonElement element, Action<JsonObject> change)
    {
        var json = JsonObject.Create(element)!;
        change(json);
        return JsonSerializer.SerializeToElement(json);
    }

    /// <summary>
    /// Changes the text of the first entry of a scene's log that has a word in it; the chain breaks, which only the
    /// chain's check minds.
    /// </summary>
    public static RehearsalRecord WithEntry(
        this RehearsalRecord record, int scene, string holds, Func<string, string> change) =>
        record.WithScene(scene, read =>
        {
            var log = read.Log.ToImmutableArray();
            var at = Enumerable.Range(0, log.Length)
                .First(i => PayloadOf(log[i]).Contains(holds, StringComparison.Ordinal));
            var text = change(PayloadOf(log[at]));
            Assert.NotEqual(PayloadOf(log[at]), text);
            var payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
            return read with { Log = log.SetItem(at, log[at].Told(entry => entry["payload"] = payload)) };
        });

    /// <summary>Changes one line of one account, and makes its sums fit, so that only the line is wrong.</summary>
    public static AccountEvidence WithLines(
        this AccountEvidence account, Func<ImmutableArray<JsonElement>, ImmutableArray<JsonElement>> change)
    {
        var lines = change([.. account.Lines]).Select((line, i) => line.Told(json => json["seq"] = i + 1)).ToList();
        var balance = account.Balance.Told(json =>
        {
            json["lines"] = lines.Count;
            json["sums"] = new JsonArray([.. lines.GroupBy(line => PostingOf(line).GetProperty("currency").GetString())
                .Select(of => (JsonNode)new JsonObject
                {
                    ["currency"] = of.Key,
                    ["debitMinor"] = SumOf(of, "Debit"),
                    ["creditMinor"] = SumOf(of, "Credit"),
                })]);
        });
        return new AccountEvidence(balance, lines);
    }

    private static string PayloadOf(JsonElement entry) =>
        Encoding.UTF8.GetString(entry.GetProperty("payload").GetBytesFromBase64());

    private static JsonElement PostingOf(JsonElement line) => line.GetProperty("posting");

    private static long SumOf(IEnumerable<JsonElement> lines, string side) => lines.Select(PostingOf)
        .Where(posting => posting.GetProperty("side").GetString() == side)
        .Sum(posting => posting.GetProperty("amountMinor").GetInt64());
}
