using System.Collections.Immutable;

namespace Scenes.Delivery;

/// <summary>The files of a delivery, in the order in which they stand in the archive.</summary>
public static class DeliveryFiles
{
    /// <summary>Names the layout of a delivery; a reader refuses any other.</summary>
    public const string Schema = "scenes.delivery/2";

    /// <summary>What the delivery holds: a <see cref="DeliveryManifest"/>, one line of JSON.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>A <see cref="DeliveredScene"/> a line.</summary>
    public const string Scenes = "scenes.jsonl";

    /// <summary>A <see cref="DeliveredLabel"/> a line.</summary>
    public const string Labels = "labels.jsonl";

    /// <summary>A <see cref="DeliveredEntry"/> a line.</summary>
    public const string Log = "log.jsonl";

    /// <summary>The files that the manifest vouches for.</summary>
    public static ImmutableArray<string> Rows { get; } = [Scenes, Labels, Log];

    /// <summary>All files.</summary>
    public static ImmutableArray<string> All { get; } = [Manifest, Scenes, Labels, Log];
}
