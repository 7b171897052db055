using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace Scenes.Server;

/// <summary>Signing in: bearer tokens, one policy a role, and nothing without a policy.</summary>
internal static class TokenValidation
{
    private const string BearerProtocol = "bearer.";

    public static void AddTokens(this IServiceCollection services)
    {
        services.AddSingleton(
            host => new SymmetricSecurityKey(SigningKey.Load(host.GetRequiredService<ServerSettings>())));
        services.AddSingleton<TokenMint>();
        // AddAuthentication would also make data protection keys, which nothing here uses, at every start.
        services.AddAuthenticationCore(options => options.DefaultScheme = JwtBearerDefaults.AuthenticationScheme);
        services.AddWebEncoders();
        services.AddSingleton<IAuthenticationConfigurationProvider, NoConfiguredSchemes>();
        new AuthenticationBuilder(services).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SymmetricSecurityKey>(Configure);
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
        foreach (var role in Roles.All)
        {
            authorization.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireRole(role));
        }
    }

    private static void Configure(JwtBearerOptions options, SymmetricSecurityKey key)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = [TokenMint.TokenType],
            ValidIssuer = TokenMint.Issuer,
            ValidAudience = TokenMint.Audience,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(5),
            NameClaimType = "sub",
            RoleClaimType = "role",
        };
        options.Events = new JwtBearerEvents { OnMessageReceived = ReadProtocol, OnTokenValidated = CheckSubject };
    }

    /// <summary>Browsers cannot set a header on a WebSocket, so the token may stand among the subprotocols.</summary>
    private static Task ReadProtocol(MessageReceivedContext context)
    {
        if (context.HttpContext.WebSockets.IsWebSocketRequest)
        {
            context.Token = context.HttpContext.WebSockets.WebSocketRequestedProtocols
                .FirstOrDefault(protocol => protocol.StartsWith(BearerProtocol, StringComparison.Ordinal))
                ?[BearerProtocol.Length..];
        }

        return Task.CompletedTask;
    }

    /// <summary>How tokens are checked is written here and can't be changed by configuration.</summary>
    private sealed class NoConfiguredSchemes : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }

    private static Task CheckSubject(TokenValidatedContext context)
    {
        var roles = context.Principal!.FindAll("role").ToArray();
        var subject = context.Principal!.FindFirstValue("sub");
        if (roles.Length != 1 || !Roles.IsSubject(roles[0].Value, subject)) context.Fail("The token names nobody.");
        return Task.CompletedTask;
    }
}
