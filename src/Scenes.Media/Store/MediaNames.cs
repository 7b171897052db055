using System.Buffers;

namespace Scenes.Media;

/// <summary>What may become part of a path or of an object's name.</summary>
internal static class MediaNames
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The name, if it is one.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static string Check(string name) =>
        name is { Length: >= 1 and <= 64 } && !name.AsSpan().ContainsAnyExcept(Allowed)
            ? name
            : throw new ArgumentException($"'{name}' is no name of a scene or segment.", nameof(name));

    /// <summary>The digest, if it is one.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static string CheckDigest(string sha256) =>
        sha256 is { Length: 64 } && !sha256.AsSpan().ContainsAnyExcept(Hexadecimal)
            ? sha256
            : throw new ArgumentException($"'{sha256}' is no SHA-256 in hexadecimal.", nameof(sha256));
}
