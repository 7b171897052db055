using System.Text.Json;

namespace Scenes.Checker;

/// <summary>
/// Reads logs entry by entry, in the order in which they were written, and holds each entry against what stands: S2 to
/// S5, S7, S8 and the chain. Shares nothing with the rules that wrote them but the words of the JSON.
/// </summary>
internal sealed class Reading
{
    private readonly Dictionary<string, (long Seq, string Hash)> _heads = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _operations = [];
    private readonly SortedDictionary<string, string> _playing = new(StringComparer.Ordinal);

    /// <summary>Scenes by id.</summary>
    public SortedDictionary<string, SceneFile> Scenes { get; } = new(StringComparer.Ordinal);

    /// <summary>Campaigns by id, where their logs were read.</summary>
    public SortedDictionary<string, CampaignFile> Campaigns { get; } = new(StringComparer.Ordinal);

    /// <summary>The lines of accounts.</summary>
    public SortedDictionary<string, List<AccountLine>> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>What is broken.</summary>
    public List<Violation> Found { get; } = [];

    /// <summary>The hash that each entry had when it was read, by its place.</summary>
    public SortedDictionary<string, string> Hashes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the next entry.</summary>
    public void Take(Entry entry)
    {
        Hashes[entry.Place] = entry.Hash;
        var records = RecordsOf(entry);
        CheckChain(entry, records.Count);
        if (entry.Operation is { } operation && !_operations.Add((entry.Log, operation)))
            Found.Add(new Violation("S3", entry.Place, $"{operation} stands in the log twice."));
        var (kind, name) = (entry.Log[..entry.Log.IndexOf('/')], entry.Log[(entry.Log.IndexOf('/') + 1)..]);
        foreach (var record in records)
        {
            try
            {
                if (kind == "scene") TakeScene(name, entry, record);
                else if (kind == "campaign") TakeCampaign(name, record);
                else TakeAccount(name, record);
            }
            catch (Exception fault) when (IsUnreadable(fault))
            {
                Found.Add(new Violation("S8", record.Place, $"No such record is written: {record.Body}"));
            }
        }

        if (kind == "scene" && Scenes.TryGetValue(name, out var scene)) CheckPlaying(scene, entry.Place);
    }

    /// <summary>Names who is in a slot, where logs do not say so.</summary>
    public void Cast(string scene, string slot, string performer)
    {
        if (Scenes.TryGetValue(scene, out var file) && file.Slots.ContainsKey(slot)) file.Cast(slot, performer);
    }

    /// <summary>Whether a failure says that JSON is not what it should be.</summary>
    public static bool IsUnreadable(Exception fault) =>
        fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException;

    private IReadOnlyList<LogRecord> RecordsOf(Entry entry)
    {
        try
        {
            return entry.Records();
        }
        catch (JsonException fault)
        {
            Found.Add(new Violation("S2", entry.Place, $"Its records cannot be read: {fault.Message}"));
            return [];
        }
    }

    private void CheckChain(Entry entry, int records)
    {
        var (seq, hash) = _heads.GetValueOrDefault(entry.Log, (0, Entry.NoHash));
        if (entry.FirstSeq != seq + 1 || entry.Count != records)
            Found.Add(new Violation("S2", entry.Place, $"{records} records follow seq {seq} as {entry.Count}."));
        var expected = entry.HashAfter(hash);
        if (entry.Hash != expected || entry.Previous != hash || entry.PayloadDigest != Entry.Hex(entry.Payload.Span))
            Found.Add(new Violation("chain", entry.Place, "The entry does not have the hash of its content."));
        _heads[entry.Log] = (entry.FirstSeq + entry.Count - 1, expected);
    }

    private void TakeScene(string name, Entry entry, LogRecord record)
    {
        if (!Scenes.TryGetValue(name, out var scene)) Scenes[name] = scene = new SceneFile(name);
        foreach (var wrong in scene.Take(record)) Found.Add(new Violation("S8", record.Place, wrong));
        foreach (var (slot, performer) in entry.Cast)
        {
            scene.Cast(slot, performer);
        }

        if (record.Type == "label") Found.AddRange(scene.Labels.Take(scene, record));
    }

    private void CheckPlaying(SceneFile scene, string place)
    {
        foreach (var slot in scene.Slots.Values.Where(slot => slot.Performer is not null))
        {
            var bound = slot.LeftAt is null && (slot.IsObserver || slot.IsStandIn
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
        lines.Add(new AccountLine(name, record.Seq, record.Operation ?? "", record.Body.GetProperty("posting")));
    }
}
