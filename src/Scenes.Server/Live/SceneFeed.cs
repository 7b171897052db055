using Scenes.Domain;
using Scenes.Grains;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>A scene's records as one participant may see them.</summary>
internal sealed class SceneFeed(IEventLog log, SceneView view, long after) : IFeed
{
    private const int EntriesPerPull = 100;

    private readonly string _log = LogNames.Scene(view.Scene);
    private long _seen = after;
    private bool _ended = IsFinal(view.Phase);

    public string Namespace => Hint.Scenes;

    public string Key => view.Scene.Value;

    /// <summary>Whether the scene is over and nothing is left to send.</summary>
    public async Task<bool> IsOverAsync(CancellationToken ct)
    {
        if (!_ended) return false;
        for (var seen = _seen; ;)
        {
            var entries = await log.ReadAsync(_log, seen + 1, EntriesPerPull, ct);
            if (entries.Any(entry => SceneRecords.Of(entry, seen).Any(IsVisible))) return false;
            if (entries.Length < EntriesPerPull) return true;
            seen = entries[^1].LastSeq;
        }
    }

    public async Task<Pulled> PullAsync(EventStream stream, CancellationToken ct)
    {
        var entries = await log.ReadAsync(_log, _seen + 1, EntriesPerPull, ct);
        foreach (var entry in entries)
        {
            foreach (var record in SceneRecords.Of(entry, _seen))
            {
                if (IsVisible(record)) stream.WriteEvent(record.Seq, SceneRecords.TypeOf(record.Record), record);
                _ended |= record.Record is PhaseChanged moved && IsFinal(moved.To);
            }

            _seen = entry.LastSeq;
        }

        return entries.Length == EntriesPerPull ? Pulled.More : _ended ? Pulled.Ended : Pulled.UpToDate;
    }

    private bool IsVisible(SceneRecord record) => SceneViews.IsVisible(record.Record, view.Slot);

    private static bool IsFinal(ScenePhase phase) =>
        phase is ScenePhase.Completed or ScenePhase.Aborted or ScenePhase.Quarantined;
}
