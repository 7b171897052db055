namespace Scenes.Server;

/// <summary>The room server at a glance.</summary>
/// <param name="Answers">Whether it answered within two seconds.</param>
/// <param name="Open">How many rooms it has open; null when it did not answer.</param>
public sealed record RoomsOverview(bool Answers, int? Open);
