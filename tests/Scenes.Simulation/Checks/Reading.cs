using System.Security.Cryptography;
using System.Text;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>
/// Reads logs entry by entry, in the order in which they were written, and holds each entry against what stands: S2 to
/// S5, S7, S8 and the chain. Shares nothing with the rules that wrote them but the words of the JSON.
/// </summary>
internal sealed class Reading
{
    private const long ToleranceMs = 2_000;

    private readonly Dictionary<string, (long Seq, string Hash)> _heads = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _operations = [];
    private readonly HashSet<(string, string)> _stamps = [];
    private readonly SortedDictionary<string, string> _playing = new(StringComparer.Ordinal);

    public SortedDictionary<string, SceneFile> Scenes { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, CampaignFile> Campaigns { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, List<LogRecord>> Accounts { get; } = new(StringComparer.Ordinal);

    public List<Violation> Found { get; } = [];

    /// <summary>The hash that each entry had when it was read, by its place.</summary>
    public SortedDictionary<string, string> Hashes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the next entry.</summary>
    public void Take(LogEntry entry)
    {
        var place = $"{entry.Log}#{entry.FirstSeq}";
        Hashes[place] = entry.Hash.ToString();
        CheckChain(entry, place);
        if (entry.Operation is { } operation && !_operations.Add((entry.Log, operation)))
            Found.Add(new Violation("S3", place, $"{operation} stands in the log twice."));
        var (kind, name) = (entry.Log[..entry.Log.IndexOf('/')], entry.Log[(entry.Log.IndexOf('/') + 1)..]);
        foreach (var record in LogRecord.Of(entry))
        {
            if (kind == "scene") TakeScene(name, entry, record);
            else if (kind == "campaign") TakeCampaign(name, record);
            else TakeAccount(name, record);
        }

        if (kind == "scene") CheckPlaying(Scenes[name], place);
    }

    private void CheckChain(LogEntry entry, string place)
    {
        var (seq, hash) = _heads.GetValueOrDefault(entry.Log, (0, new string('0', 64)));
        var records = LogRecord.Of(entry).Count();
        if (entry.FirstSeq != seq + 1 || entry.Count != records)
            Found.Add(new Violation("S2", place, $"{records} records follow seq {seq} as {entry.Count}."));
        var text = string.Join('\n', "scenes.log.v1", entry.Log, entry.FirstSeq, entry.Count,
            entry.At.ToUnixTimeMilliseconds(), entry.Operation ?? "-", entry.Fingerprint, hash,
            Hex(entry.Payload.Span), Hex(entry.Sealed.Span)) + "\n";
        var expected = Hex(Encoding.UTF8.GetBytes(text));
        if (entry.Hash.ToString() != expected)
            Found.Add(new Violation("chain", place, "The entry does not have the hash of its content."));
        _heads[entry.Log] = (entry.FirstSeq + entry.Count - 1, expected);
    }

    private void TakeScene(string name, LogEntry entry, LogRecord record)
    {
        if (!Scenes.TryGetValue(name, out var scene)) Scenes[name] = scene = new SceneFile(name);
        foreach (var wrong in scene.Take(record)) Found.Add(new Violation("S8", record.Place, wrong));
        foreach (var (slot, performer) in LogRecord.CastOf(entry))
        {
            if (scene.Slots.ContainsKey(slot)) scene.Cast(slot, performer);
        }

        if (record.Type == "label") CheckLabel(scene, record);
    }

    private void CheckLabel(SceneFile scene, LogRecord record)
    {
        var (slot, at) = (record.Text("slot"), record.Number("atMs"));
        if (!_stamps.Add((scene.Id, StampOf(record))))
            Found.Add(new Violation("S3", record.Place, "One label stands twice."));
        if (!scene.Slots.TryGetValue(slot, out var who) || scene.LiveSince is not { } live)
        {
            Found.Add(new Violation("S4", record.Place, $"{slot} labelled and was not there, or nothing was played."));
            return;
        }

        var from = who.JoinedAt > live ? who.JoinedAt : live;
        var until = who.LeftAt ?? scene.EndedAt ?? record.At;
        if (at < from.ToUnixTimeMilliseconds() - ToleranceMs || at > until.ToUnixTimeMilliseconds() + ToleranceMs)
            Found.Add(new Violation("S4", record.Place, $"{slot} labelled {at}, outside of their time in the scene."));
        if (scene.IsFinal) Found.Add(new Violation("S4", record.Place, "The scene was over."));
    }

    /// <summary>What a label was stamped with by whoever sent it.</summary>
    public static string StampOf(LogRecord record)
    {
        var label = record.Body.GetProperty("label");
        return label.GetProperty("kind").GetString() switch
        {
            "event" => Whole(label.GetProperty("intensity").GetDouble()),
            "trace" => Whole(label.GetProperty("samples")[0].GetDouble()),
            _ => label.GetProperty("text").GetString()!,
        };

        static string Whole(double value) => FormattableString.Invariant($"{Math.Round(value * 1e6)}");
    }

    private void CheckPlaying(SceneFile scene, string place)
    {
        foreach (var slot in scene.Slots.Values.Where(slot => slot.Performer is not null))
        {
            var bound = slot.LeftAt is null && (slot.IsObserver
                ? slot.ConfirmedAt is not null && (scene.IsPlaying || scene.Phase == "Gathering")
                : scene.IsPlaying);
            if (!bound)
            {
                if (_playing.GetValueOrDefault(slot.Performer!) == scene.Id) _playing.Remove(slot.Performer!);
            }
            else if (!_playing.TryAdd(slot.Performer!, scene.Id) && _playing[slot.Performer!] != scene.Id)
            {
                Found.Add(new Violation("S5", place,
                    $"{slot.Performer} is in this scene and in {_playing[slot.Performer!]}."));
            }
        }
    }

    private void TakeCampaign(string name, LogRecord record)
    {
        if (!Campaigns.TryGetValue(name, out var campaign)) Campaigns[name] = campaign = new CampaignFile(name);
        foreach (var wrong in campaign.Take(record)) Found.Add(new Violation("S7", record.Place, wrong));
    }

    private void TakeAccount(string name, LogRecord record)
    {
        if (!Accounts.TryGetValue(name, out var lines)) Accounts[name] = lines = [];
        lines.Add(record);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
