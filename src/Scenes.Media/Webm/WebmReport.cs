namespace Scenes.Media;

/// <summary>What a file has.</summary>
/// <param name="Duration">How long it plays: the end of the last block, counted from time 0.</param>
/// <param name="Width">Of the picture, pixels; null where there is none.</param>
/// <param name="Height">Of the picture, pixels; null where there is none.</param>
/// <param name="VideoCodec">As Matroska names it; null where there is no picture.</param>
/// <param name="AudioCodec">As Matroska names it; null where there is no sound.</param>
/// <param name="Blocks">Blocks of sound and picture.</param>
/// <param name="KeyFrames">Pictures that stand alone.</param>
/// <param name="Cues">Places to seek to.</param>
/// <param name="IsCutOff">Whether the recording broke off within an element, which was left out.</param>
public sealed record WebmReport(
    TimeSpan Duration, int? Width, int? Height, string? VideoCodec, string? AudioCodec, int Blocks, int KeyFrames,
    int Cues, bool IsCutOff);
