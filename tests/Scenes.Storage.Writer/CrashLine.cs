using System.Globalization;

namespace Scenes.Storage.Writer;

/// <summary>
/// One line that a <see cref="CrashWriter"/> says. It ends in a full stop, so that a line cut by a kill is none.
/// </summary>
/// <param name="IsAcknowledged">Whether the operation was acknowledged; false when it is about to be tried.</param>
/// <param name="Log">The log that it writes.</param>
/// <param name="Operation">The operation.</param>
/// <param name="FirstSeq">Where it was written; 0 when it was not yet.</param>
/// <param name="Hash">The hash of its entry; zero when it was not written yet.</param>
public readonly record struct CrashLine(bool IsAcknowledged, string Log, string Operation, long FirstSeq, Digest Hash)
{
    /// <summary>Reads a line; null when it is no whole line of this kind.</summary>
    public static CrashLine? Read(string line) => line.Split(' ') switch
    {
        ["try", var log, var operation, "."] => new CrashLine(false, log, operation, 0, default),
        ["ack", var log, var operation, var seq, var hash, "."] => new CrashLine(
            true, log, operation, long.Parse(seq, CultureInfo.InvariantCulture), Digest.Parse(hash)),
        _ => null,
    };

    /// <summary>The line as it is said.</summary>
    public override string ToString() => IsAcknowledged
        ? string.Create(CultureInfo.InvariantCulture, $"ack {Log} {Operation} {FirstSeq} {Hash} .")
        : $"try {Log} {Operation} .";
}
