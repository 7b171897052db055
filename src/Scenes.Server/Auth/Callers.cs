using System.Globalization;
using System.Security.Claims;

namespace Scenes.Server;

/// <summary>
/// Who calls, read from a token that was validated: the subject fits its role (see <see cref="TokenValidation"/>).
/// </summary>
internal static class Callers
{
    public static PerformerId Performer(this HttpContext http) => PerformerId.Parse(Subject(http.User));

    public static LabId Lab(this HttpContext http) => LabId.Parse(Subject(http.User));

    /// <summary>When the caller's token ends.</summary>
    public static DateTimeOffset TokenEnd(this HttpContext http) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(http.User.FindFirstValue("exp")!, CultureInfo.InvariantCulture));

    private static string Subject(ClaimsPrincipal user) => user.FindFirstValue("sub")!;
}
