using System.Diagnostics;
using System.Text;

namespace Scenes.Storage.Writer;

/// <summary>Measures how many appends a second become durable, each caller on a log of its own.</summary>
internal static class Measurement
{
    private const int PayloadBytes = 256;

    public static async Task RunAsync(string place, int callers, int appends)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var store = Place.Open(place);
        var opened = Stopwatch.GetElapsedTime(begun);
        await AppendAllAsync(store, "warm", 1, 100);

        begun = Stopwatch.GetTimestamp();
        await AppendAllAsync(store, "measured", callers, appends / callers);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        Console.WriteLine($"open {opened.TotalMilliseconds:0.0} ms; {callers} callers: " +
            $"{appends / elapsed.TotalSeconds:0} appends/s, {elapsed.TotalMicroseconds * callers / appends:0} us each");
    }

    private static Task AppendAllAsync(Store store, string name, int callers, int each) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => AppendAsync(store, $"{name}/{caller}", each)));

    private static async Task AppendAsync(Store store, string log, int count)
    {
        var head = await store.ReadHeadAsync(log);
        var payload = Encoding.UTF8.GetBytes($"[\"{new string('x', PayloadBytes - 4)}\"]");
        for (var i = 0; i < count; i++)
        {
            var result = await store.AppendAsync(new LogAppend
            {
                Log = log,
                Expected = head,
                Count = 1,
                At = DateTimeOffset.UtcNow,
                Payload = payload,
                Operation = $"{head.LastSeq}",
            });
            head = ((AppendResult.Appended)result).Entry.Head;
        }
    }
}
