using System.Collections.Immutable;
using System.Formats.Tar;
using System.Text.Json.Nodes;
using Scenes.Delivery;

namespace Scenes.Cli;

/// <summary>Reads the labels of a delivery as a stranger to its writer would: with nothing but tar and JSON.</summary>
internal static class DeliveredLabels
{
    /// <summary>The scene and seq of each row of <see cref="DeliveryFiles.Labels"/>; none when there is no such file.</summary>
    public static ImmutableArray<(SceneId Scene, long Seq)> Read(byte[] archive)
    {
        using var tar = new TarReader(new MemoryStream(archive));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name != DeliveryFiles.Labels || entry.DataStream is null) continue;
            using var rows = new StreamReader(entry.DataStream);
            var labels = ImmutableArray.CreateBuilder<(SceneId, long)>();
            while (rows.ReadLine() is { } row)
            {
                var label = JsonNode.Parse(row)!;
                labels.Add((SceneId.Parse((string)label["scene"]!), (long)label["seq"]!));
            }

            return labels.ToImmutable();
        }

        return [];
    }
}
