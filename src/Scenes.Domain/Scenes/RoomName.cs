using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Scenes.Domain;

/// <summary>The name of a scene's room: <c>{scene}-e{epoch}</c>, at most 32 characters.</summary>
/// <param name="Scene">Whose.</param>
/// <param name="Epoch">The how many-th room of the scene it is, 1 to 99.</param>
public readonly record struct RoomName(SceneId Scene, int Epoch)
{
    private const int MostDigits = 2;

    /// <summary>Reads a name; false for rooms of others.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RoomName name)
    {
        name = default;
        var at = text?.LastIndexOf("-e", StringComparison.Ordinal) ?? -1;
        if (at < 0 || !SceneId.TryParse(text![..at], out var scene)) return false;
        var digits = text.AsSpan(at + 2);
        if (digits.Length is 0 or > MostDigits || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        name = new RoomName(scene, int.Parse(digits, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>The name, as room servers know it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Scene}-e{Epoch}");
}
