using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scenes.Domain;

/// <summary>One record of a campaign's log.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CampaignCreated), "created")]
[JsonDerivedType(typeof(CampaignMoved), "status")]
[JsonDerivedType(typeof(CampaignKept), "kept")]
[JsonDerivedType(typeof(PlaceHeld), "held")]
[JsonDerivedType(typeof(HoldRaised), "raised")]
[JsonDerivedType(typeof(HoldSettled), "settled")]
[JsonDerivedType(typeof(SceneUncounted), "uncounted")]
public abstract record CampaignEvent;

/// <summary>The campaign was made.</summary>
/// <param name="Spec">What was ordered.</param>
/// <param name="Prompts">The versions it plays.</param>
public sealed record CampaignCreated(CampaignSpec Spec, ImmutableArray<PromptPick> Prompts) : CampaignEvent;

/// <summary>The campaign moved along its states.</summary>
public sealed record CampaignMoved(CampaignStatus From, CampaignStatus To) : CampaignEvent;

/// <summary>
/// The campaign was told to be in the state that it was in. Nothing changed; it is stored for the operation's sake, as
/// a repeat that comes when the state has changed must not be taken for a new command.
/// </summary>
/// <param name="Status">The state.</param>
public sealed record CampaignKept(CampaignStatus Status) : CampaignEvent;

/// <summary>A place in a cell was held for a scene.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="LeaseMinor">Set aside, minor units.</param>
/// <param name="Until">When a scene that was not offered lapses.</param>
public sealed record PlaceHeld(SceneId Scene, string Cell, long LeaseMinor, DateTimeOffset Until) : CampaignEvent;

/// <summary>More was set aside for a scene, as somebody may stand in.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="StandIn">The how many-th stand-in it is for, from 1.</param>
/// <param name="AddedMinor">Set aside on top, minor units.</param>
public sealed record HoldRaised(SceneId Scene, int StandIn, long AddedMinor) : CampaignEvent;

/// <summary>A hold ended.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Counted">Whether it counts.</param>
/// <param name="CostMinor">What it cost, minor units.</param>
public sealed record HoldSettled(SceneId Scene, bool Counted, long CostMinor) : CampaignEvent;

/// <summary>A scene that counted does not any more: a consent was withdrawn. What it cost stays spent.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Cell">For which cell it counted.</param>
public sealed record SceneUncounted(SceneId Scene, string Cell) : CampaignEvent;

/// <summary>The sealed part of a campaign's first entry: the key of its pseudonyms.</summary>
/// <param name="PseudonymKey">256 bits of chance as hex.</param>
public sealed record CampaignSecret(string PseudonymKey);
