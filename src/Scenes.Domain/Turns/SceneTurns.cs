using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Who spoke when in a scene, as numbers; <see cref="VoiceHops"/> says what is speech. Transfers of the floor are
/// signed as in Levinson and Torreira 2015 ("Timing in turn-taking", Frontiers in Psychology 6): below zero in overlap.
/// </summary>
/// <param name="PlayedSeconds">How long the scene was live, without holds.</param>
/// <param name="ObservedSeconds">How long of it both sides have a trace; all that follows is of this time.</param>
/// <param name="MissingSeconds">The rest of it.</param>
/// <param name="SilentSeconds">How long nobody spoke.</param>
/// <param name="SimultaneousSeconds">How long both spoke.</param>
/// <param name="SimultaneousShare">That, as a share of the observed time, 0 to 1; 0 where nothing is observed.</param>
/// <param name="LongestSilence">The longest time in which nobody spoke, the first of several; null where there is
/// none.</param>
/// <param name="Turns">How many turns there were. What is unknown ends a turn, as a hold does.</param>
/// <param name="MeanTurnSeconds">How long they were on average, with their pauses; null without a turn.</param>
/// <param name="Transfers">Every change of the floor: gaps above zero, overlaps below, milliseconds.</param>
/// <param name="Gaps">The changes without overlap, from 0 milliseconds.</param>
/// <param name="Overlaps">The lengths of the overlaps with which the floor changed, milliseconds.</param>
/// <param name="WithinOverlaps">The lengths of those with which it did not, milliseconds.</param>
/// <param name="Sides">A, then B.</param>
public sealed record SceneTurns(
    double PlayedSeconds, double ObservedSeconds, double MissingSeconds, double SilentSeconds,
    double SimultaneousSeconds, double SimultaneousShare, SilentStretch? LongestSilence, int Turns,
    double? MeanTurnSeconds, Spread Transfers, Spread Gaps, Spread Overlaps, Spread WithinOverlaps,
    ImmutableArray<SideTurns> Sides);
