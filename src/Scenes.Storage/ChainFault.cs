namespace Scenes.Storage;

/// <summary>The first bad entry of a log and what is wrong with it.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="Seq">
/// The sequence number at which the chain breaks: the first one that can no longer be trusted.
/// </param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">The same for a person, with what was expected and what was found.</param>
public sealed record ChainFault(string Log, long Seq, ChainFaultKind Kind, string Message);
