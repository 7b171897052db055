namespace Scenes.Rooms.Local.Media;

/// <summary>How well media gets from and to one peer, over about the last second.</summary>
/// <param name="UplinkLoss">Share of what the peer sent that did not come at once, 0 to 1.</param>
/// <param name="DownlinkLoss">Share of what was sent to the peer that it did not see at once, 0 to 1.</param>
/// <param name="JitterMilliseconds">The greater of the jitters both ways.</param>
/// <param name="RoundTripMilliseconds">From the peer's last receiver report; null when none came.</param>
internal readonly record struct MediaQuality(
    double UplinkLoss, double DownlinkLoss, double JitterMilliseconds, double? RoundTripMilliseconds);
