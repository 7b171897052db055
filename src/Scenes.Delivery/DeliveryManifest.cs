using System.Collections.Immutable;

namespace Scenes.Delivery;

/// <summary>What a delivery holds, and the sums by which it can be checked without its sender.</summary>
/// <param name="Schema"><see cref="DeliveryFiles.Schema"/>.</param>
/// <param name="Campaign">Whose scenes.</param>
/// <param name="Files">The other files.</param>
/// <param name="Chains">Where the log of each scene ends, in the order of the scenes.</param>
/// <param name="Digest">SHA-256 of this manifest as it reads with an empty digest, hexadecimal.</param>
public sealed record DeliveryManifest(
    string Schema,
    CampaignId Campaign,
    ImmutableArray<DeliveredFile> Files,
    ImmutableArray<DeliveredChain> Chains,
    string Digest);
