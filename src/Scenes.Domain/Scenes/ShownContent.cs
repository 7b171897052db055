using System.Security.Cryptography;
using System.Text.Json;

namespace Scenes.Domain;

/// <summary>Names what was shown to somebody, so that a log can prove it.</summary>
public static class ShownContent
{
    /// <summary>
    /// SHA-256 of a card, hexadecimal: over the JSON of <see cref="ScenesJson"/>, as the API sends it.
    /// </summary>
    public static string DigestOf(RoleCard card) => Of(card);

    /// <summary>SHA-256 of a curveball, hexadecimal; see <see cref="DigestOf(RoleCard)"/>.</summary>
    public static string DigestOf(Curveball ball) => Of(ball);

    private static string Of<T>(T content) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, ScenesJson.Of<T>())));
}
