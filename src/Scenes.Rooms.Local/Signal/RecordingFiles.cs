using System.Globalization;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Where recordings are written: below one folder, whatever a request says.</summary>
internal static class RecordingFiles
{
    /// <summary>The file of a recording.</summary>
    /// <param name="folder">The folder of all recordings.</param>
    /// <param name="asked">What the request names; empty for a name of our own.</param>
    /// <param name="room">Stands for <c>{room_name}</c>.</param>
    /// <param name="who">Stands for <c>{publisher_identity}</c> and <c>{track_id}</c>.</param>
    /// <param name="now">Stands for <c>{time}</c>.</param>
    /// <returns>Null when it would lie outside the folder, or cannot be a name.</returns>
    public static string? Resolve(string folder, string asked, string room, string who, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss", CultureInfo.InvariantCulture);
        var name = (asked.Length == 0 ? "{room_name}-{publisher_identity}-{time}" : asked)
            .Replace("{room_name}", Safe(room), StringComparison.Ordinal)
            .Replace("{publisher_identity}", Safe(who), StringComparison.Ordinal)
            .Replace("{track_id}", Safe(who), StringComparison.Ordinal)
            .Replace("{time}", time, StringComparison.Ordinal);
        if (name.Contains('\0') || name.EndsWith('/') || name.Length > 1_024) return null;
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, Path.ChangeExtension(name, "webm")));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : null;
    }

    private static string Safe(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
}
