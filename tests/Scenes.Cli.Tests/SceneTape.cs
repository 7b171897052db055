using System.Collections.Immutable;
using System.Text.Json;
using Scenes.Delivery;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Cli.Tests;

/// <summary>
/// Writes a scene's log with the product's own rules and the store's own chain, without any of its machinery.
/// </summary>
internal sealed class SceneTape
{
    private readonly List<LogEntry> _entries = [];
    private readonly DateTimeOffset _start;
    private LogHead _head = LogHead.Empty;

    public SceneTape(SceneId scene, DateTimeOffset start)
    {
        (Scene, Now, _start) = (scene, start, start);
    }

    /// <summary>The scene so far.</summary>
    public SceneState State { get; private set; } = SceneState.Empty;

    /// <summary>The scene.</summary>
    public SceneId Scene { get; }

    /// <summary>The log so far.</summary>
    public ImmutableArray<LogEntry> Entries => [.. _entries];

    /// <summary>The time of the next entry.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Lets time pass.</summary>
    public SceneTape Wait(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    /// <summary>Writes what a command comes to.</summary>
    /// <returns>The first seq that it wrote.</returns>
    public long Write(Decision<SceneEvent> decision, string? operation = null, SealedCast? cast = null)
    {
        Assert.Null(decision.Rejection);
        var payload = JsonSerializer.SerializeToUtf8Bytes(decision.Events, ScenesJson.Of<ImmutableArray<SceneEvent>>());
        var secret = cast is null ? [] : JsonSerializer.SerializeToUtf8Bytes(cast, ScenesJson.Of<SealedCast>());
        var entry = new LogEntry($"scene/{Scene}", _head.LastSeq + 1, decision.Events.Length, Now, payload, secret,
            operation, Digest.Of(payload), _head.Hash, default);
        entry = entry with { Hash = LogChain.ComputeHash(LogLink.Of(entry)) };
        State = SceneFold.Apply(State, decision.Events, cast, Now);
        _entries.Add(entry);
        _head = entry.Head;
        return entry.FirstSeq;
    }

    /// <summary>Writes events as they are.</summary>
    public long Write(params SceneEvent[] events) => Write(new Decision<SceneEvent>([.. events], null));

    /// <summary>Does all that the scene owes to others.</summary>
    public void Settle()
    {
        while (State.Effects is [var effect, ..]) Write(new EffectSettled(effect));
    }

    /// <summary>The scene as its lab reads it.</summary>
    public SceneEvidence Read()
    {
        var offer = State.Offer!;
        var row = new SceneRow(
            Scene, offer.Campaign, offer.Cell, offer.Prompt.Prompt, State.Phase, State.Reason, _start,
            State.LiveSince, State.Played(State.PhaseSince).TotalSeconds, 1, 1, State.Counts);
        var log = _entries.Select(entry => ParseOf(DeliveryJson.Write(DeliveredEntry.Of(Scene, entry))));
        var labels = _entries.SelectMany(entry =>
            JsonSerializer.Deserialize(entry.Payload.Span, ScenesJson.Of<ImmutableArray<SceneEvent>>())
                .Select((e, i) => (Seq: entry.FirstSeq + i, entry.At, Event: e)))
            .Where(record => record.Event is Labelled)
            .Select(record => JsonSerializer.SerializeToElement(new
            {
                seq = record.Seq,
                at = record.At,
                record = JsonSerializer.SerializeToElement((Labelled)record.Event, ScenesJson.Of<Labelled>()),
            }));
        return new SceneEvidence(
            JsonSerializer.SerializeToElement(row, ScenesJson.Of<SceneRow>()), 200, [.. log], [.. labels]);
    }

    private static JsonElement ParseOf(ReadOnlySpan<byte> json) => JsonElement.Parse(json);
}
