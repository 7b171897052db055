using System.Diagnostics;
using System.Globalization;

namespace Scenes.Benchmarks;

/// <summary>
/// The local room server: what a forwarded packet costs it, how long packets take, how many rooms of two it carries,
/// and how soon a browser sees the first picture. Server, clients and browser are processes of their own.
/// </summary>
internal static class RoomsBenchmark
{
    private const int WarmUpPairs = 10;
    private const int WarmUpSeconds = 5;
    private const int Seconds = 10;
    private const double Load = 0.7;

    // A second, both ways: 25 pictures of seven packets and 50 of sound each.
    private const int PairPackets = 450;

    private const double LossAllowed = 0.001;

    // The last of these that is carried is the figure.
    private static readonly int[] Steps = [25, 50, 75, 100, 125, 150, 200];

    public static async Task RunAsync(Report report)
    {
        using var server = await RoomsServerProcess.StartAsync();
        await using var load = new RoomsLoad(server);
        var empty = await server.MemoryAsync(collects: true);
        await load.GrowAsync(WarmUpPairs);
        await PassAsync(WarmUpSeconds);

        var first = await MeasureAsync(server, load);
        var busy = await MeasureDelaysAsync(server, load, first.PacketsPerCore, report);
        await MeasurePairsAsync(server, load, busy.Loss, report);
        var full = await server.MemoryAsync(collects: true);
        report.Add("rooms.managed_bytes_per_room", (full.Managed - empty.Managed) / (double)load.Pairs, "bytes");
        report.Add("rooms.resident_bytes_per_room", (full.Resident - empty.Resident) / (double)load.Pairs, "bytes");
        await RoomsFirstFrame.MeasureAsync(report);
    }

    /// <summary>Delays at that share of what one core forwards, as the server has one thread for media.</summary>
    private static async Task<Measured> MeasureDelaysAsync(
        RoomsServerProcess server, RoomsLoad load, double packetsPerCore, Report report)
    {
        // A packet costs less the more there are, so what one core forwards is looked at twice.
        for (var look = 0; look < 2; look++)
        {
            await load.GrowAsync(Math.Clamp((int)(packetsPerCore * Load / PairPackets), load.Pairs, Steps[^1]));
            await PassAsync(WarmUpSeconds);
            if (look == 0) packetsPerCore = (await MeasureAsync(server, load)).PacketsPerCore;
        }

        await load.ForgetDelaysAsync();
        var measured = await MeasureAsync(server, load);
        report.Add("rooms.forward_load", measured.Cores, "cores");
        report.Add("rooms.forward_p50_ms", load.Delays.PercentileMs(0.5), "ms");
        report.Add("rooms.forward_p99_ms", load.Delays.PercentileMs(0.99), "ms");
        report.Add("rooms.packets_per_core_s", measured.PacketsPerCore, "1/s");
        report.Add("rooms.allocated_bytes_per_packet", measured.BytesPerPacket, "bytes");
        return measured;
    }

    /// <summary>More and more rooms, until some packets do not arrive.</summary>
    private static async Task MeasurePairsAsync(
        RoomsServerProcess server, RoomsLoad load, double lossBefore, Report report)
    {
        var (pairs, loss) = (load.Pairs, lossBefore);
        foreach (var step in Steps.Where(step => step > load.Pairs && loss <= LossAllowed))
        {
            await load.GrowAsync(step);
            await PassAsync(1);
            var measured = await MeasureAsync(server, load);
            if (measured.Loss > LossAllowed) break;
            (pairs, loss) = (load.Pairs, measured.Loss);
        }

        report.Add("rooms.pairs", loss <= LossAllowed ? pairs : 0, "rooms");
        report.Add("rooms.loss", loss, "share");
    }

    private static async Task<Measured> MeasureAsync(RoomsServerProcess server, RoomsLoad load)
    {
        var (counts, memory) = (await load.CountAsync(), await server.MemoryAsync(collects: false));
        var (cpu, begun) = (server.Cpu, Stopwatch.GetTimestamp());
        await PassAsync(Seconds);
        var (used, seconds) = ((server.Cpu - cpu).TotalSeconds, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        var (after, memoryAfter) = (await load.CountAsync(), await server.MemoryAsync(collects: false));
        var received = after.Received - counts.Received;
        // What did not come was counted as lost, or was not even missed; the worse of both.
        var missing = Math.Max(after.Lost - counts.Lost, after.Sent - counts.Sent - received - InFlight(load));
        var measured = new Measured(
            received / seconds, received / used, used / seconds,
            Math.Max(0, missing) / (double)Math.Max(1, after.Sent - counts.Sent),
            (memoryAfter.Allocated - memory.Allocated) / (double)received);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{load.Pairs} rooms: {measured.PacketsPerSecond:0} packets/s, {measured.Cores:0.00} cores, "
            + $"loss {measured.Loss:0.#####}"));
        return measured;
    }

    // A picture's packets of everybody may be under way when counts are taken.
    private static long InFlight(RoomsLoad load) => load.Pairs * 2;

    /// <summary>Lets the load run for so long: that is the measurement.</summary>
    private static async Task PassAsync(int seconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        await timer.WaitForNextTickAsync();
    }

    private sealed record Measured(
        double PacketsPerSecond, double PacketsPerCore, double Cores, double Loss, double BytesPerPacket);
}
