namespace Scenes.Storage;

/// <summary>What a walk along one log found.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Entries">How many sound entries were walked.</param>
/// <param name="Head">
/// The head after the last of them. Compare it with one kept elsewhere to see a log cut short.
/// </param>
/// <param name="Fault">The first bad entry; null when the whole log is sound.</param>
public sealed record ChainReport(string Log, long Entries, LogHead Head, ChainFault? Fault);
