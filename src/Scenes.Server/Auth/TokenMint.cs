using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Scenes.Server;

/// <summary>Makes tokens; <see cref="TokenValidation"/> reads them.</summary>
internal sealed class TokenMint(SymmetricSecurityKey key, TimeProvider clock)
{
    public const string Issuer = "scenes";
    public const string Audience = "scenes-api";
    public const string TokenType = "at+jwt";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(12);

    /// <summary>A signed token and when it ends.</summary>
    public (string Token, DateTimeOffset ExpiresAt) Mint(string role, string subject, TimeSpan? lifetime = null)
    {
        var now = clock.GetUtcNow();
        var end = now + (lifetime ?? Lifetime);
        var token =
            new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = Audience,
                TokenType = TokenType,
                IssuedAt = now.UtcDateTime,
                Expires = end.UtcDateTime,
                Claims = new Dictionary<string, object> { ["sub"] = subject, ["role"] = role },
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
            });
        return (token, DateTimeOffset.FromUnixTimeSeconds(end.ToUnixTimeSeconds()));
    }
}
