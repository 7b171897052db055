using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>
/// The rows of one log, entry by entry, from nothing but what is stored: the same as whoever wrote the entries wrote
/// beside them. Read models are rebuilt with it.
/// </summary>
public abstract class LogRows
{
    private LogRows()
    {
    }

    /// <summary>The rows of a log, before its first entry; null for a log that makes none.</summary>
    /// <param name="log">The log's name.</param>
    /// <exception cref="FormatException">Its kind is known, and the rest of the name is no id of that kind.</exception>
    public static LogRows? Of(string log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.Split('/', 2) switch
        {
            ["scene", var scene] => new OfScene(SceneId.Parse(scene)),
            ["campaign", var campaign] => new OfCampaign(CampaignId.Parse(campaign)),
            ["ledger", var account] => new OfAccount(AccountId.Parse(account)),
            _ => null,
        };
    }

    /// <summary>Adds the next entry.</summary>
    /// <param name="payload">Its public part.</param>
    /// <param name="sealedPart">Its private part; empty when there is none.</param>
    /// <param name="at">When it was written.</param>
    /// <returns>The rows that it changes.</returns>
    /// <exception cref="JsonException">It holds no records of this kind.</exception>
    public abstract ImmutableArray<RowChange> Add(
        ReadOnlySpan<byte> payload, ReadOnlySpan<byte> sealedPart, DateTimeOffset at);

    private sealed class OfScene(SceneId scene) : LogRows
    {
        private SceneState _state = SceneState.Empty;

        public override ImmutableArray<RowChange> Add(
            ReadOnlySpan<byte> payload, ReadOnlySpan<byte> sealedPart, DateTimeOffset at)
        {
            var events = JsonSerializer.Deserialize(payload, ScenesJson.Of<ImmutableArray<SceneEvent>>());
            _state = SceneFold.Apply(_state, events, SealedCast.Read(sealedPart), at);
            return SceneRows.Entry(scene, _state, events);
        }
    }

    private sealed class OfCampaign(CampaignId campaign) : LogRows
    {
        private CampaignState _state = CampaignState.Empty;

        public override ImmutableArray<RowChange> Add(
            ReadOnlySpan<byte> payload, ReadOnlySpan<byte> sealedPart, DateTimeOffset at)
        {
            var events = JsonSerializer.Deserialize(payload, ScenesJson.Of<ImmutableArray<CampaignEvent>>());
            _state = _state.Apply(events, at);
            return CampaignRows.Entry(campaign, _state, events);
        }
    }

    private sealed class OfAccount(AccountId account) : LogRows
    {
        private LedgerState _state = LedgerState.Empty;

        public override ImmutableArray<RowChange> Add(
            ReadOnlySpan<byte> payload, ReadOnlySpan<byte> sealedPart, DateTimeOffset at)
        {
            var events = JsonSerializer.Deserialize(payload, ScenesJson.Of<ImmutableArray<LedgerEvent>>());
            _state = events.Aggregate(_state, (state, e) => state.Apply(e));
            return AccountRows.Entry(account, _state);
        }
    }
}
