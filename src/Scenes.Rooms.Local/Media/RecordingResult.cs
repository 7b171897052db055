namespace Scenes.Rooms.Local.Media;

/// <summary>What became of a recording.</summary>
/// <param name="State">Complete or failed.</param>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Duration">From the first frame to the end of the last.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
internal sealed record RecordingResult(
    RecordingState State, string Path, long Bytes, TimeSpan Duration, string? Error);
