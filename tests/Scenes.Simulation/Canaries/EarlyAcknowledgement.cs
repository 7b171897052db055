using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Simulated;

/// <summary>A store that acknowledges what is not on the disk yet: a crash takes the last seconds.</summary>
internal sealed class EarlyAcknowledgement : Canary
{
    private Unsynced? _log;

    /// <inheritdoc/>
    public override ImmutableArray<string> Breaks => ["S1"];

    /// <inheritdoc/>
    public override IEventLog Wrap(IEventLog log, MemoryStore store, TimeProvider clock) =>
        _log = new Unsynced(log, store, clock);

    /// <inheritdoc/>
    public override void OnCrash() => _log!.Lose();

    private sealed class Unsynced(IEventLog log, MemoryStore store, TimeProvider clock) : PassingLog(log)
    {
        private readonly List<(DateTimeOffset At, string Log)> _appended = [];

        public override async ValueTask<AppendResult> AppendAsync(LogAppend append, CancellationToken ct = default)
        {
            var result = await base.AppendAsync(append, ct);
            if (result is AppendResult.Appended) _appended.Add((clock.GetUtcNow(), append.Log));
            return result;
        }

        public void Lose()
        {
            var since = clock.GetUtcNow().AddSeconds(-2);
            for (var i = _appended.Count - 1; i >= 0 && _appended[i].At >= since; i--) store.Lose(_appended[i].Log);
            _appended.Clear();
        }
    }
}
