using System.Text.Json;
using Scenes.Storage;

namespace Scenes.Delivery;

/// <summary>Walks <c>log.jsonl</c>: checks each chain and keeps what the other files must say.</summary>
internal sealed class LogWalk(FaultList faults, IdentityCheck identity)
{
    private readonly Dictionary<SceneId, Walked> _scenes = [];
    private readonly Dictionary<SceneId, SupersededLabels> _superseded = [];
    private Walked? _last;

    /// <summary>The labels that follow from the logs: scene and seq, and the digest of the row.</summary>
    public Dictionary<(SceneId Scene, long Seq), Digest> Labels { get; } = [];

    /// <summary>Entries walked.</summary>
    public long Entries { get; private set; }

    /// <summary>The scenes that have a log, with where it ends.</summary>
    public IReadOnlyDictionary<SceneId, Walked> Scenes => _scenes;

    /// <summary>Looks one row through for corrections, before any is taken.</summary>
    public void Look(long number, ReadOnlySpan<byte> row)
    {
        try
        {
            var entry = DeliveryJson.Read<DeliveredEntry>(row);
            if (!_superseded.TryGetValue(entry.Scene, out var superseded))
                _superseded.Add(entry.Scene, superseded = new SupersededLabels());
            superseded.Look(entry.FirstSeq, entry.Payload.Span);
        }
        catch (JsonException)
        {
            // Told when the row is taken.
            return;
        }
    }

    /// <summary>Takes one row.</summary>
    public void Take(long number, ReadOnlySpan<byte> row)
    {
        var place = $"{DeliveryFiles.Log}:{number}";
        if (RowReader.Read<DeliveredEntry>(row, place, faults) is not { } entry) return;
        Entries++;
        if (_last?.Scene != entry.Scene)
        {
            if (_last is not null && string.CompareOrdinal(_last.Scene.Value, entry.Scene.Value) >= 0)
                faults.Add(DeliveryFaultKind.Row, place, $"The log of {entry.Scene} stands out of order.");
            if (!_scenes.TryGetValue(entry.Scene, out _last))
                _scenes.Add(entry.Scene, _last = new Walked(
                    entry.Scene, entry.Log, _superseded.GetValueOrDefault(entry.Scene, SupersededLabels.None)));
        }

        Follow(_last, entry, place);
    }

    private void Follow(Walked scene, DeliveredEntry entry, string place)
    {
        identity.Look(place, entry.Payload.Span);
        if (entry.Operation is not null) identity.LookAtText(place, entry.Operation);
        if (scene.Broken) return;
        if (!entry.Log.EndsWith("/" + entry.Scene, StringComparison.Ordinal))
        {
            Break(scene, place, $"{entry.Log} is no log of the scene {entry.Scene}.");
            return;
        }

        var fault = entry.ToLink() is { } link
            ? LogChain.Check(scene.Log, scene.Head, link)?.Message
            : $"The entry at seq {entry.FirstSeq} has a digest that is none.";
        if (fault is null && entry.PayloadDigest != Digest.Of(entry.Payload.Span).ToString())
            fault = $"The entry at seq {entry.FirstSeq} says that its payload has the SHA-256 {entry.PayloadDigest}.";
        if (fault is not null)
        {
            Break(scene, $"{scene.Log}#{scene.Head.LastSeq + 1}", $"{fault} ({place})");
            return;
        }

        scene.Head = new LogHead(entry.FirstSeq + entry.Count - 1, Digest.Parse(entry.Hash));
        AddRows(scene, entry, place);
    }

    private void AddRows(Walked scene, DeliveredEntry entry, string place)
    {
        try
        {
            foreach (var label in scene.Rows.Add(entry.Payload.Span, entry.At))
                Labels[(label.Scene, label.Seq)] = Digest.Of(DeliveryJson.Write(label));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            Break(scene, place, $"The entry at seq {entry.FirstSeq} holds what is no record: {fault.Message}");
        }
    }

    private void Break(Walked scene, string place, string message)
    {
        scene.Broken = true;
        faults.Add(DeliveryFaultKind.Chain, place, message);
    }

    /// <summary>A scene on the way through its log.</summary>
    internal sealed class Walked(SceneId scene, string log, SupersededLabels superseded)
    {
        public SceneId Scene { get; } = scene;

        public string Log { get; } = log;

        public DeliveryRows Rows { get; } = new(scene, superseded);

        public LogHead Head { get; set; } = LogHead.Empty;

        public bool Broken { get; set; }
    }
}
