using System.Security.Cryptography;
using System.Text;

namespace Scenes.Domain;

/// <summary>
/// What performers are called towards a lab: the same within a campaign, unlinkable between campaigns.
/// </summary>
public static class Pseudonym
{
    /// <summary>The first 64 bits of HMAC-SHA-256 (RFC 2104) over the performer's id.</summary>
    /// <param name="key">The campaign's key, hex.</param>
    /// <param name="performer">Whom.</param>
    public static string Of(string key, PerformerId performer)
    {
        var mac = HMACSHA256.HashData(Convert.FromHexString(key), Encoding.UTF8.GetBytes(performer.Value));
        return "x-" + Convert.ToHexStringLower(mac.AsSpan(0, 8));
    }
}
