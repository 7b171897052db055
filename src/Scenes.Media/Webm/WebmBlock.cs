namespace Scenes.Media;

/// <summary>A block of sound or picture.</summary>
/// <param name="Time">When it plays, in units of time.</param>
/// <param name="IsVideo">Whether it is a picture.</param>
/// <param name="IsKey">Whether a simple block says that it stands alone.</param>
/// <param name="Length">How long it plays, in units of time; 0 where it does not say.</param>
internal readonly record struct WebmBlock(ulong Time, bool IsVideo, bool IsKey, double Length);
