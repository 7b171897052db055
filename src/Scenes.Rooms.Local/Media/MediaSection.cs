using System.Collections.Immutable;

namespace Scenes.Rooms.Local.Media;

/// <summary>What was negotiated for one m-section, in either direction.</summary>
/// <param name="Mid">Its <c>a=mid</c>.</param>
/// <param name="Kind">Opus or VP8.</param>
/// <param name="PayloadType">The codec's number in this section; packets with another one are dropped.</param>
/// <param name="Extensions">The ids that the answer confirmed.</param>
/// <param name="Rids">The layers of a track as in <c>a=simulcast</c>; empty for one layer, or to send.</param>
/// <param name="Ssrcs">
/// The sources named in <c>a=ssrc</c> of a track to receive; the first is taken. Empty where only header extensions say
/// it, or to send.
/// </param>
internal sealed record MediaSection(
    string Mid, TrackKind Kind, byte PayloadType, ExtensionIds Extensions, ImmutableArray<string> Rids,
    ImmutableArray<uint> Ssrcs);
