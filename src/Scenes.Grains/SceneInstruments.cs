using System.Diagnostics;
using System.Diagnostics.Metrics;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>What grains count. Listed in <c>src/Scenes.Server/README.md</c>.</summary>
public sealed class SceneInstruments
{
    /// <summary>The meter of all instruments of Scenes.</summary>
    public const string MeterName = "Scenes";

    private readonly Counter<long> _phases;
    private readonly Counter<long> _labels;
    private readonly Counter<long> _pay;
    private readonly Counter<long> _effectFailures;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _offers;
    private readonly Counter<long> _forecasts;
    private readonly Counter<long> _standIns;
    private readonly Histogram<double> _recasts;
    private readonly Counter<long> _roomCalls;
    private readonly Gauge<long> _rooms;
    private readonly Counter<long> _parts;
    private readonly Counter<long> _partBytes;
    private readonly Counter<long> _segments;

    /// <summary>Makes the instruments.</summary>
    public SceneInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _phases = meter.CreateCounter<long>(
            "scenes.scene.moves", "{move}", "Moves along the state machine, by phase and reason.");
        _labels = meter.CreateCounter<long>("scenes.labels", "{label}", "Labels acknowledged, by kind.");
        _pay = meter.CreateCounter<long>("scenes.pay", "{minor_unit}", "Pay owed, in minor units, by pay code.");
        _effectFailures = meter.CreateCounter<long>(
            "scenes.effect.failures", "{failure}", "What a scene owed another grain and could not do yet.");
        _wait = meter.CreateHistogram<double>("scenes.match.wait", "s", "How long performers waited for their match.");
        _offers = meter.CreateCounter<long>("scenes.match.offers", "{offer}", "Offers made to performers.");
        _forecasts = meter.CreateCounter<long>(
            "scenes.match.forecasts", "{wait}", "Waits that were told a range and ended, by whether it held.");
        _standIns = meter.CreateCounter<long>(
            "scenes.standin.moves", "{move}", "Stand-ins asked, passing, silent, accepting, and not found.");
        _recasts = meter.CreateHistogram<double>(
            "scenes.standin.fill", "s", "How long scenes held until a stand-in played.");
        _roomCalls = meter.CreateCounter<long>(
            "scenes.room.calls", "{call}", "Calls to the room server, by what was asked and whether it failed.");
        _parts = meter.CreateCounter<long>("scenes.recording.parts", "{part}", "Parts of recordings that were kept.");
        _partBytes = meter.CreateCounter<long>("scenes.recording.bytes", "By", "Bytes of them.");
        _segments = meter.CreateCounter<long>(
            "scenes.recording.files", "{file}", "Files made of segments, by whether that worked.");
        _rooms = meter.CreateGauge<long>("scenes.rooms.open", "{room}", "Rooms of scenes when all were last counted.");
    }

    internal void Stored(SceneEvent e)
    {
        switch (e)
        {
            case PhaseChanged moved:
                _phases.Add(1, new("phase", moved.To.ToString()), new("reason", moved.Reason));
                break;
            case Labelled labelled:
                _labels.Add(1, new KeyValuePair<string, object?>("kind", KindOf(labelled.Label)));
                break;
            case PartStored part:
                _parts.Add(1);
                _partBytes.Add(part.Bytes);
                break;
            case StandInAsked or StandInSilent or PerformerReplaced:
            case OfferAnswered { Accepted: false, Slot.Length: > 1 }:
            case EffectSettled { Effect: var effect } when SceneEffects.IsRecast(effect):
                _standIns.Add(1, new KeyValuePair<string, object?>("outcome", OutcomeOf(e)));
                break;
            case PayDue due:
                _pay.Add(due.AmountMinor, new KeyValuePair<string, object?>("code", due.Code.ToString()));
                break;
            default:
                break;
        }
    }

    internal void Recast(TimeSpan held) => _recasts.Record(held.TotalSeconds);

    internal void RoomCalled(string name, bool answered) =>
        _roomCalls.Add(1, new("call", name), new("outcome", answered ? "done" : "failed"));

    internal void SegmentFiled(string outcome) =>
        _segments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void RoomsOpen(int rooms) => _rooms.Record(rooms);

    internal void EffectFailed() => _effectFailures.Add(1);

    internal void Matched(PoolId pool, Ticket ticket, TimeSpan waited)
    {
        var tags = new TagList
        {
            { "pool", pool.Value },
            { "skill", FairnessGroups.SkillOf(ticket) },
            { "standing", FairnessGroups.StandingOf(ticket) },
        };
        _wait.Record(waited.TotalSeconds, tags);
        _offers.Add(1, tags);
    }

    internal void Foretold(PoolId pool, bool held) =>
        _forecasts.Add(1, new("pool", pool.Value), new("held", held ? "yes" : "no"));

    private static string OutcomeOf(SceneEvent e) => e switch
    {
        StandInAsked => "asked",
        StandInSilent => "silent",
        OfferAnswered => "passed",
        PerformerReplaced => "accepted",
        _ => "nobody",
    };

    private static string KindOf(Label label) => label switch
    {
        EventLabel => "event",
        TransitionLabel => "transition",
        TraceLabel => "trace",
        RetractionLabel => "retraction",
        _ => "mark",
    };
}
