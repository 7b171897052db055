using System.Collections.Immutable;
using Scenes.Delivery;

namespace Scenes.Cli;

/// <summary>The delivery as it was verified.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Report">What its verifier found.</param>
/// <param name="Labels">The labels that it lists.</param>
internal sealed record DeliveryReadBack(
    long Bytes, DeliveryReport Report, ImmutableArray<(SceneId Scene, long Seq)> Labels);
