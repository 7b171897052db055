using Scenes.Storage;

namespace Scenes.Cli;

/// <summary>An entry of a log as the API shows it.</summary>
internal sealed record LogEntryView(
    string Log,
    long FirstSeq,
    long Count,
    DateTimeOffset At,
    string? Operation,
    string Fingerprint,
    string Previous,
    string Hash,
    string PayloadDigest,
    string SealedDigest,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>The link of the chain; null when a digest is no digest.</summary>
    public LogLink? ToLink() =>
        Digest.TryParse(Fingerprint, out var fingerprint) && Digest.TryParse(Previous, out var previous)
        && Digest.TryParse(Hash, out var hash) && Digest.TryParse(SealedDigest, out var sealedDigest)
            ? new LogLink(Log, FirstSeq, Count, At, Operation, fingerprint, previous, Digest.Of(Payload.Span),
                sealedDigest, hash, LogChain.CountRecords(Payload.Span))
            : null;
}
