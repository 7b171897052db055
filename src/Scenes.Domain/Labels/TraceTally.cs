using System.Runtime.CompilerServices;
using System.Text;

namespace Scenes.Domain;

/// <summary>
/// What stored pieces of traces add to a scene's state, without building them. A scene holds thousands, and whoever
/// wakes it after a crash waits until they are counted.
/// </summary>
/// <param name="Slot">Who sent them.</param>
/// <param name="Labels">How many they are.</param>
/// <param name="Bytes">What they count for, see <see cref="SlotShare.BytesOf"/>.</param>
internal readonly record struct TraceTally(string Slot, int Labels, long Bytes)
{
    /// <summary>
    /// Counts a payload. Takes only new pieces of traces of one slot, written as <see cref="SceneRecords"/> writes
    /// them, member by member; null for anything else, which is for the strict reader to take or to refuse.
    /// </summary>
    // Compiled at its best at once: a thousand scenes that wake together would be read by code that is new.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TraceTally? Read(ReadOnlySpan<byte> payload)
    {
        var text = new JsonScan(payload);
        ReadOnlySpan<byte> slot = [];
        var (labels, bytes) = (0, 0L);
        if (!text.Takes("["u8)) return null;
        do
        {
            if (!TakesRecord(ref text, out var sender, out var samples)) return null;
            if (labels > 0 && !sender.SequenceEqual(slot)) return null;
            slot = sender;
            labels++;
            bytes += SlotShare.BytesOfTrace(samples);
        }
        while (text.Takes(","u8));

        return text.Takes("]"u8) && text.IsAtEnd ? new TraceTally(Encoding.ASCII.GetString(slot), labels, bytes) : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TakesRecord(scoped ref JsonScan text, out ReadOnlySpan<byte> slot, out int samples)
    {
        slot = [];
        samples = 0;
        return text.Takes("{\"type\":\"label\",\"slot\":"u8) && text.TakesText(out slot)
            && text.Takes(",\"atMs\":"u8) && text.TakesInteger(18)
            && text.Takes(",\"offsetMs\":"u8) && text.TakesNumber()
            && text.Takes(",\"uncertaintyMs\":"u8) && text.TakesNumber()
            && text.Takes(",\"label\":{\"kind\":\"trace\",\"dimension\":"u8) && text.TakesText(out _)
            && text.Takes(",\"bounded\":"u8) && (text.Takes("true"u8) || text.Takes("false"u8))
            && text.Takes(",\"stepMs\":"u8) && text.TakesInteger(9)
            && text.Takes(",\"samples\":["u8) && TakesSamples(ref text, out samples)
            && (!text.Takes(",\"vocabulary\":"u8) || text.TakesText(out _))
            && text.Takes(",\"viewpoint\":"u8) && text.TakesText(out _)
            && text.Takes(",\"about\":"u8) && text.TakesText(out _)
            && text.Takes(",\"atMs\":"u8) && text.TakesInteger(18)
            && text.Takes("}}"u8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TakesSamples(ref JsonScan text, out int samples)
    {
        samples = 0;
        if (text.Takes("]"u8)) return true;
        do
        {
            if (!text.TakesNumber()) return false;
            samples++;
        }
        while (text.Takes(","u8));

        return text.Takes("]"u8);
    }
}
