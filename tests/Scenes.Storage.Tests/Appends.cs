using System.Text;

namespace Scenes.Storage.Tests;

/// <summary>Appends for tests.</summary>
internal static class Appends
{
    public static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    public static LogAppend Of(string log, LogHead expected, string? operation = null, int count = 1) => new()
    {
        Log = log,
        Expected = expected,
        Count = count,
        At = At,
        Payload = Records(count, operation ?? "none"),
        Sealed = Encoding.UTF8.GetBytes($"sealed {operation}"),
        Operation = operation,
        Fingerprint = operation is null ? default : Digest.Of(Encoding.UTF8.GetBytes(operation)),
    };

    public static byte[] Records(int count, string text) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat($"\"{text}\"", count))}]");

    public static void AssertSame(LogEntry expected, LogEntry? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Payload.ToArray(), actual.Payload.ToArray());
        Assert.Equal(expected.Sealed.ToArray(), actual.Sealed.ToArray());
        Assert.Equal(expected with { Payload = default, Sealed = default },
            actual with { Payload = default, Sealed = default });
    }
}
