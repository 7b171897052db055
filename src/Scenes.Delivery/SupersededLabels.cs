using System.Collections.Immutable;
using System.Text.Json;
using Scenes.Domain;

namespace Scenes.Delivery;

/// <summary>Which labels of a scene were corrected or retracted later on, and by which; read before its rows are
/// made.</summary>
internal sealed class SupersededLabels
{
    private readonly Dictionary<long, long> _by = [];

    /// <summary>Nothing was corrected.</summary>
    public static SupersededLabels None { get; } = new();

    /// <summary>Looks through an entry.</summary>
    /// <exception cref="JsonException">The payload holds something that is no record of a scene.</exception>
    public void Look(long firstSeq, ReadOnlySpan<byte> payload)
    {
        // Nearly no entry corrects anything, and those that do say so.
        if (payload.IndexOf("\"corrects\":"u8) < 0) return;
        var events = DeliveryJson.Read<ImmutableArray<SceneEvent>>(payload);
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is Labelled { Label.Corrects: { } old }) _by.TryAdd(old, firstSeq + i);
        }
    }

    /// <summary>The seq of what stands for a label; null for one that stands for itself.</summary>
    public long? By(long seq) => _by.TryGetValue(seq, out var by) ? by : null;
}
