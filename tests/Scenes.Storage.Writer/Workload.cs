using System.Text;
using System.Text.Json;

namespace Scenes.Storage.Writer;

/// <summary>
/// What an operation of the crash test writes: a function of its id alone, so that any process can tell.
/// </summary>
public static class Workload
{
    /// <summary>How many records the operation writes.</summary>
    public static int CountOf(string operation) => 1 + Digest.Of(Encoding.ASCII.GetBytes(operation)).ToArray()[0] % 3;

    /// <summary>The public part that the operation writes.</summary>
    public static byte[] PayloadOf(string operation) => JsonSerializer.SerializeToUtf8Bytes(
        Enumerable.Range(0, CountOf(operation)).Select(record => $"{operation} record {record}"));

    /// <summary>The private part that the operation writes.</summary>
    public static byte[] SealedOf(string operation) => Encoding.ASCII.GetBytes($"sealed {operation}");

    /// <summary>The append of an operation behind a head.</summary>
    public static LogAppend AppendOf(string log, string operation, LogHead expected, DateTimeOffset at) => new()
    {
        Log = log,
        Expected = expected,
        Count = CountOf(operation),
        At = at,
        Payload = PayloadOf(operation),
        Sealed = SealedOf(operation),
        Operation = operation,
        Fingerprint = Digest.Of(PayloadOf(operation)),
        Index = [new IndexChange("operations", log, operation, operation)],
    };
}
