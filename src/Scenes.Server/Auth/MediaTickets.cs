using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Scenes.Server;

/// <summary>
/// Tickets for one recording, as part of its address: a page's <c>video</c> can set no header. A ticket says who asked;
/// whether they may still see it is looked up each time.
/// </summary>
internal sealed class MediaTickets(SymmetricSecurityKey key, TimeProvider clock)
{
    private const string Audience = "scenes-media";
    private const string TokenType = "media+jwt";

    /// <summary>A ticket.</summary>
    /// <param name="viewer">A performer or a lab.</param>
    /// <param name="path">What it is good for.</param>
    public string Mint(string viewer, string path)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = TokenMint.Issuer,
                Audience = Audience,
                TokenType = TokenType,
                IssuedAt = now,
                Expires = now.AddSeconds(Limits.MediaTicketSeconds),
                Claims = new Dictionary<string, object> { ["sub"] = viewer, ["path"] = path },
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
            });
    }

    /// <summary>Who a ticket for an address was given to; null where it is not good.</summary>
    public async Task<string?> ReadAsync(string? ticket, string path)
    {
        if (ticket is not { Length: > 0 and <= 1_024 }) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(ticket, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = [TokenType],
            ValidIssuer = TokenMint.Issuer,
            ValidAudience = Audience,
            RequireSignedTokens = true,
            LifetimeValidator = (_, expires, _, _) => expires > now,
        });
        return result.IsValid && result.ClaimsIdentity.FindFirst("path")?.Value == path
            ? result.ClaimsIdentity.FindFirst("sub")?.Value
            : null;
    }
}
