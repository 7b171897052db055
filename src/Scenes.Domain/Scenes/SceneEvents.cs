using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>The scene was made and both were asked. Who they are stands in the sealed part of the entry.</summary>
/// <param name="Campaign">Who ordered it.</param>
/// <param name="Cell">For which cell.</param>
/// <param name="Terms">The terms, with the locked rate.</param>
/// <param name="Prompt">What is played, whole, so that a log can be read alone.</param>
/// <param name="Cast">Who is asked, by pseudonym.</param>
/// <param name="Timings">How long it waits for what.</param>
public sealed record SceneOffered(
    CampaignId Campaign,
    string Cell,
    CampaignSpec Terms,
    PromptVersion Prompt,
    ImmutableArray<CastSlot> Cast,
    SceneTimings Timings) : SceneEvent;

/// <summary>A slot and who is in it, by pseudonym.</summary>
/// <param name="Slot"><c>A</c> or <c>B</c>.</param>
/// <param name="Pseudonym">What the lab calls the performer.</param>
/// <param name="PaidWaitSeconds">Waiting that is paid with the scene.</param>
public sealed record CastSlot(string Slot, string Pseudonym, long PaidWaitSeconds);

/// <summary>Somebody answered the offer.</summary>
public sealed record OfferAnswered(string Slot, bool Accepted) : SceneEvent;

/// <summary>The scene moved along its state machine.</summary>
public sealed record PhaseChanged(ScenePhase From, ScenePhase To, string Reason) : SceneEvent;

/// <summary>Somebody came or went.</summary>
public sealed record PresenceChanged(string Slot, bool Present) : SceneEvent;

/// <summary>A card was shown to the one it is for: the intended viewpoint.</summary>
/// <param name="Slot">To whom.</param>
/// <param name="Intended">What it asks for.</param>
/// <param name="Digest">Of the whole card; see <see cref="ShownContent"/>. Null in logs of before 2026-11-22.</param>
public sealed record CardShown(string Slot, Transition Intended, string? Digest = null) : SceneEvent;

/// <summary>A performer saw their card.</summary>
/// <param name="Slot">Who.</param>
/// <param name="AtMs">When, milliseconds since 1970 on the server's clock; null when the client did not say.</param>
/// <param name="OffsetMs">What was added to the client's clock to get it; null with it.</param>
/// <param name="UncertaintyMs">How far that may be off; null with it.</param>
public sealed record CardSeen(string Slot, long? AtMs, double? OffsetMs, double? UncertaintyMs) : SceneEvent;

/// <summary>A curveball to throw was shown to an observer.</summary>
/// <param name="Curveball">Which one.</param>
/// <param name="Slot">To whom.</param>
/// <param name="Digest">Of the curveball; see <see cref="ShownContent"/>.</param>
public sealed record CurveballShown(string Curveball, string Slot, string Digest) : SceneEvent;

/// <summary>A curveball was handed over.</summary>
/// <param name="Curveball">Which one.</param>
/// <param name="To"><c>A</c>, <c>B</c> or <c>both</c>.</param>
/// <param name="By">The slot of the observer who threw it; null for one that came by time.</param>
/// <param name="Digest">Of the curveball; see <see cref="ShownContent"/>. Null in logs of before 2026-11-22.</param>
public sealed record CurveballDelivered(
    string Curveball, string To, string? By = null, string? Digest = null) : SceneEvent;

/// <summary>A curveball was read.</summary>
/// <param name="Curveball">Which one.</param>
/// <param name="Slot">By whom.</param>
/// <param name="AtMs">When, milliseconds since 1970 on the server's clock; null when the client did not say.</param>
/// <param name="OffsetMs">What was added to the client's clock to get it; null with it.</param>
/// <param name="UncertaintyMs">How far that may be off; null with it.</param>
public sealed record CurveballRead(
    string Curveball, string Slot, long? AtMs = null, double? OffsetMs = null, double? UncertaintyMs = null)
    : SceneEvent;

/// <summary>The scene took a curveball up.</summary>
/// <param name="Curveball">Which one.</param>
/// <param name="Slot">Who says so.</param>
/// <param name="AtMs">When, milliseconds since 1970 on the server's clock; null when the client did not say.</param>
/// <param name="OffsetMs">What was added to the client's clock to get it; null with it.</param>
/// <param name="UncertaintyMs">How far that may be off; null with it.</param>
public sealed record CurveballRecovered(
    string Curveball, string Slot, long? AtMs, double? OffsetMs, double? UncertaintyMs) : SceneEvent;

/// <summary>A client's clock was measured anew, and it mattered; see <see cref="ClockRules"/>.</summary>
/// <param name="Slot">Whose.</param>
/// <param name="OffsetMs">What to add to it to get the server's, milliseconds.</param>
/// <param name="UncertaintyMs">How far that may be off, milliseconds.</param>
/// <param name="DriftPpm">How fast the offset grows, microseconds a second; null when it was not measured.</param>
/// <param name="Suspect">Whether the offset moved faster than a clock may drift: labels around it deserve
/// doubt.</param>
public sealed record ClockMeasured(
    string Slot, double OffsetMs, double UncertaintyMs, double? DriftPpm, bool Suspect) : SceneEvent;

/// <summary>Somebody wants to end.</summary>
public sealed record EndProposed(string Slot) : SceneEvent;

/// <summary>An observer joined. Who it is stands in the sealed part of the entry.</summary>
/// <param name="Slot">Their slot.</param>
/// <param name="Pseudonym">What the lab calls them.</param>
/// <param name="Afterwards">Whether they came when the scene had been played.</param>
public sealed record ObserverJoined(string Slot, string Pseudonym, bool Afterwards = false) : SceneEvent;

/// <summary>Somebody left for good.</summary>
public sealed record ParticipantLeft(string Slot) : SceneEvent;

/// <summary>Somebody was asked to stand in. Who it is stands in the sealed part of the entry.</summary>
/// <param name="Slot">The slot that they get: the role and a number, such as <c>B2</c>.</param>
/// <param name="Pseudonym">What the lab calls them.</param>
/// <param name="PaidWaitSeconds">Waiting that is paid with the scene, seconds.</param>
public sealed record StandInAsked(string Slot, string Pseudonym, long PaidWaitSeconds) : SceneEvent;

/// <summary>Somebody who was asked to stand in did not answer in time, or may not any more.</summary>
public sealed record StandInSilent(string Slot) : SceneEvent;

/// <summary>A performer who was lost is out of the scene: somebody else plays their role from here on.</summary>
/// <param name="Slot">Who was lost.</param>
/// <param name="By">Who stands in.</param>
public sealed record PerformerReplaced(string Slot, string By) : SceneEvent;

/// <summary>A performer decided on the use of the scene.</summary>
/// <param name="Slot">Who.</param>
/// <param name="Scopes">For what it may be used.</param>
/// <param name="Recognition">How well the partner recognised what they played, 1 to 5; null where they did not
/// say.</param>
public sealed record Reviewed(string Slot, ImmutableArray<string> Scopes, int? Recognition = null) : SceneEvent;

/// <summary>
/// Somebody on the roster withdrew consent: the scene is in no later delivery (S10). May follow the end.
/// </summary>
public sealed record ConsentWithdrawn(string Slot) : SceneEvent;

/// <summary>Pay is owed.</summary>
/// <param name="Slot">To whom.</param>
/// <param name="Code">What for.</param>
/// <param name="Seconds">Time, in seconds.</param>
/// <param name="RatePerHour">The locked rate, minor units an hour.</param>
/// <param name="AmountMinor">Minor units, at least 1.</param>
public sealed record PayDue(string Slot, PayCode Code, long Seconds, long RatePerHour, long AmountMinor) : SceneEvent;

/// <summary>A label was taken.</summary>
/// <param name="Slot">Who labels.</param>
/// <param name="AtMs">When, milliseconds since 1970 on the server's clock.</param>
/// <param name="OffsetMs">What was added to the client's clock to get it.</param>
/// <param name="UncertaintyMs">How far that may be off.</param>
/// <param name="Label">The label as it was sent.</param>
/// <param name="MadeAtMs">When it was made, milliseconds since 1970 on the server's clock, where it was made after the
/// scene was played; null for a label of the moment.</param>
public sealed record Labelled(
    string Slot, long AtMs, double OffsetMs, double UncertaintyMs, Label Label, long? MadeAtMs = null) : SceneEvent;

/// <summary>Something that the scene owed to another grain is done.</summary>
public sealed record EffectSettled(string Effect) : SceneEvent;
