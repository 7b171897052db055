namespace Scenes.Domain;

/// <summary>What one side did in a scene. All but the first two is of the time in which both sides are known.</summary>
/// <param name="Role"><c>A</c> or <c>B</c>; everybody who had this role, one after the other.</param>
/// <param name="ObservedSeconds">Played time of which this side has a trace.</param>
/// <param name="MissingSeconds">Played time of which it has none: unknown, and no silence.</param>
/// <param name="SpeechSeconds">How long it spoke.</param>
/// <param name="ShareOfTime">That, as a share of the observed time, 0 to 1; 0 where nothing is observed.</param>
/// <param name="ShareOfSpeech">That, as a share of what both sides spoke, 0 to 1; 0 where nobody did.</param>
/// <param name="Spurts">Its talk spurts, milliseconds.</param>
/// <param name="Pauses">Silences within its turns, milliseconds.</param>
/// <param name="Turns">How many turns it had.</param>
/// <param name="MeanTurnSeconds">How long they were on average, with their pauses; null without a turn.</param>
/// <param name="Latencies">From the end of the other's turn to the beginning of this side's, milliseconds; below zero
/// where it began before.</param>
public sealed record SideTurns(
    string Role, double ObservedSeconds, double MissingSeconds, double SpeechSeconds, double ShareOfTime,
    double ShareOfSpeech, Spread Spurts, Spread Pauses, int Turns, double? MeanTurnSeconds, Spread Latencies);
