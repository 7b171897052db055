using Scenes.Rooms.Local.Media;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Says to media what descriptions say.</summary>
internal static class Sections
{
    /// <summary>A section in which the client sends.</summary>
    public static MediaSection Received(SdpSection section) => new(
        section.Mid, Kind(section.Kind), section.Forwarded!.PayloadType, Ids(section.Extensions), section.Rids,
        section.Rids.IsEmpty ? section.Ssrcs : []);

    /// <summary>A section of the client's offer in which we send.</summary>
    public static MediaSection Sent(SdpSection section) => new(
        section.Mid, Kind(section.Kind), section.Forwarded!.PayloadType, Ids(section.Extensions), [], []);

    /// <summary>A section of our own offer.</summary>
    public static MediaSection Offered(string mid, SdpKind kind) => new(
        mid, Kind(kind), kind == SdpKind.Audio ? SdpOffer.Opus : SdpOffer.Vp8, Ids(SdpOffer.Extensions), [], []);

    /// <summary>Sound or picture, as descriptions call it.</summary>
    public static SdpKind Kind(TrackKind kind) => kind == TrackKind.Audio ? SdpKind.Audio : SdpKind.Video;

    private static TrackKind Kind(SdpKind kind) => kind == SdpKind.Audio ? TrackKind.Audio : TrackKind.Video;

    private static ExtensionIds Ids(IReadOnlyDictionary<string, byte> extensions) => new(
        extensions.GetValueOrDefault(HeaderExtensions.Mid), extensions.GetValueOrDefault(HeaderExtensions.Rid),
        extensions.GetValueOrDefault(HeaderExtensions.AudioLevel),
        extensions.GetValueOrDefault(HeaderExtensions.VideoOrientation));
}
