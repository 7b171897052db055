using System.Collections.Immutable;

namespace Scenes.Rooms.Local.Signal;

/// <summary>A codec that a section offers.</summary>
/// <param name="PayloadType">0 to 127.</param>
/// <param name="Name">The encoding without clock rate and channels, such as <c>opus</c>.</param>
/// <param name="Mapping">All of <c>a=rtpmap</c> behind the payload type.</param>
/// <param name="Format">All of <c>a=fmtp</c> behind the payload type; empty when there is none.</param>
/// <param name="Feedback">What stands in its <c>a=rtcp-fb</c> lines.</param>
internal sealed record SdpCodec(
    byte PayloadType, string Name, string Mapping, string Format, ImmutableArray<string> Feedback);
