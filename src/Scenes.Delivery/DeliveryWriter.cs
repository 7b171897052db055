using System.Collections.Immutable;
using Scenes.Storage;

namespace Scenes.Delivery;

/// <summary>Writes deliveries. The same scenes always make the same bytes.</summary>
public static class DeliveryWriter
{
    /// <summary>Writes a campaign's delivery as a tar archive (POSIX ustar).</summary>
    /// <param name="destination">
    /// Where to; need not be seekable and stays open. Nothing is written before the last scene was read.
    /// </param>
    /// <param name="campaign">Whose scenes.</param>
    /// <param name="scenes">Those that <see cref="DeliveryRules.Includes"/>, in ordinal order of their ids.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="ArgumentException">A scene is out of order or twice there, of another campaign, or its log
    /// does not begin with its offer.</exception>
    /// <exception cref="System.Text.Json.JsonException">A log holds something that is no record of a scene.</exception>
    public static async Task<DeliveryManifest> WriteAsync(
        Stream destination, CampaignId campaign, IAsyncEnumerable<DeliveryScene> scenes, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(scenes);
        await using var sceneRows = new DeliverySpool();
        await using var labelRows = new DeliverySpool();
        await using var logRows = new DeliverySpool();
        var chains = ImmutableArray.CreateBuilder<DeliveredChain>();
        await foreach (var scene in scenes.WithCancellation(ct))
        {
            if (chains.Count > 0) CheckOrder(chains[^1].Scene, scene.Scene);
            var superseded = new SupersededLabels();
            foreach (var entry in scene.Entries) superseded.Look(entry.FirstSeq, entry.Payload.Span);
            var rows = new DeliveryRows(scene.Scene, superseded);
            foreach (var entry in scene.Entries)
            {
                await logRows.AddAsync(DeliveryJson.Write(DeliveredEntry.Of(scene.Scene, entry)), ct);
                foreach (var label in rows.Add(entry.Payload.Span, entry.At))
                {
                    await labelRows.AddAsync(DeliveryJson.Write(label), ct);
                }
            }

            var row = rows.Campaign == campaign ? rows.ToRow() : null;
            await sceneRows.AddAsync(DeliveryJson.Write(row ?? throw Foreign(scene.Scene, campaign)), ct);
            var last = scene.Entries[^1];
            chains.Add(new DeliveredChain(scene.Scene, last.Log, last.LastSeq, last.Hash.ToString()));
        }

        var manifest = Seal(new DeliveryManifest(DeliveryFiles.Schema, campaign,
            [
                sceneRows.Describe(DeliveryFiles.Scenes),
                labelRows.Describe(DeliveryFiles.Labels),
                logRows.Describe(DeliveryFiles.Log),
            ],
            chains.ToImmutable(), ""));
        await DeliveryTar.WriteAsync(destination,
            [
                (DeliveryFiles.Manifest, new MemoryStream(TextOf(manifest))),
                (DeliveryFiles.Scenes, sceneRows.Content),
                (DeliveryFiles.Labels, labelRows.Content),
                (DeliveryFiles.Log, logRows.Content),
            ],
            ct);
        return manifest;
    }

    /// <summary>A manifest with its own digest.</summary>
    internal static DeliveryManifest Seal(DeliveryManifest manifest)
    {
        var open = manifest with { Digest = "" };
        return open with { Digest = Digest.Of(TextOf(open)).ToString() };
    }

    /// <summary>The bytes of a manifest's file.</summary>
    internal static byte[] TextOf(DeliveryManifest manifest) => [.. DeliveryJson.Write(manifest), (byte)'\n'];

    private static void CheckOrder(SceneId before, SceneId scene)
    {
        if (string.CompareOrdinal(before.Value, scene.Value) >= 0)
            throw new ArgumentException($"The scene {scene} must not follow {before}.");
    }

    private static ArgumentException Foreign(SceneId scene, CampaignId campaign) =>
        new($"The log of {scene} does not begin with an offer for {campaign}.");
}
