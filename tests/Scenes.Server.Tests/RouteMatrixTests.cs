using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Server.Tests;

/// <summary>Who may call what: every route is listed here with its role, and held against everybody (S9).</summary>
public sealed class RouteMatrixTests(DevelopmentServer fixture) : IClassFixture<DevelopmentServer>
{
    private const string Anybody = "";
    private const string Scene = "s-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly Dictionary<string, string> Calendars = new()
    {
        ["GET /api/v1/me/calendar"] = Roles.Performer,
        ["GET /api/v1/me/availability"] = Roles.Performer,
        ["PUT /api/v1/me/availability"] = Roles.Performer,
        ["GET /api/v1/me/openings"] = Roles.Performer,
        ["POST /api/v1/me/bookings"] = Roles.Performer,
        ["POST /api/v1/me/bookings/{booking}/confirm"] = Roles.Performer,
        ["DELETE /api/v1/me/bookings/{booking}"] = Roles.Performer,
        ["GET /api/v1/pools/{language}/{kind}/calendar"] = Roles.Lab,
        ["GET /api/v1/ops/pools/{language}/{kind}/calendar"] = Roles.Operator,
    };

    private static readonly Dictionary<string, string> Recordings = new(Calendars)
    {
        ["GET /api/v1/scenes/{scene}/recordings"] = Roles.Performer,
        ["PUT /api/v1/scenes/{scene}/recordings/{segment}"] = Roles.Performer,
        ["PUT /api/v1/scenes/{scene}/recordings/{segment}/parts/{part:int}"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/recordings/{segment}/close"] = Roles.Performer,
        ["GET /api/v1/campaigns/{slug}/scenes/{scene}/recordings"] = Roles.Lab,
        ["GET /api/v1/campaigns/{slug}/scenes/{scene}/turns"] = Roles.Lab,
        // A ticket in the address is the permission.
        ["GET /api/v1/scenes/{scene}/recordings/{segment}/file"] = Anybody,
        ["GET /api/v1/campaigns/{slug}/scenes/{scene}/recordings/{segment}/file"] = Anybody,
    };

    /// <summary>Method and pattern; a new route must be added here.</summary>
    private static readonly Dictionary<string, string> Routes = new(Recordings)
    {
        ["GET /openapi/{documentName}.json"] = Anybody,
        ["GET /api/v1/limits"] = Anybody,
        ["GET /api/v1/welcome"] = Anybody,
        ["GET /api/v1/vocabularies"] = Anybody,
        ["GET /api/v1/vocabularies/{id}/{version}"] = Anybody,
        ["PUT /api/v1/ops/vocabularies/{id}/{version}"] = Roles.Operator,
        ["GET /health/startup"] = Anybody,
        ["GET /health/ready"] = Anybody,
        ["GET /health/live"] = Anybody,
        ["POST /dev/token"] = Anybody,
        ["GET /dev/sign-in"] = Anybody,
        ["GET /api/v1/me"] = Roles.Performer,
        ["PUT /api/v1/me/profile"] = Roles.Performer,
        ["PUT /api/v1/me/consent"] = Roles.Performer,
        ["DELETE /api/v1/me/consent"] = Roles.Performer,
        ["POST /api/v1/me/ready"] = Roles.Performer,
        ["DELETE /api/v1/me/ready"] = Roles.Performer,
        ["POST /api/v1/me/heartbeat"] = Roles.Performer,
        ["GET /api/v1/me/events"] = Roles.Performer,
        ["GET /api/v1/me/scenes"] = Roles.Performer,
        ["GET /api/v1/me/ledger"] = Roles.Performer,
        ["GET /api/v1/observable"] = Roles.Performer,
        ["GET /api/v1/scenes/{scene}"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/answer"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/heartbeat"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/observe"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/room-token"] = Roles.Performer,
        ["POST /api/v1/rooms/webhook"] = Anybody,
        ["POST /api/v1/scenes/{scene}/labels/afterwards"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/card/seen"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/curveballs/{ball}/throw"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/curveballs/{ball}/read"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/curveballs/{ball}/recovered"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/end"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/stop"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/leave"] = Roles.Performer,
        ["POST /api/v1/scenes/{scene}/review"] = Roles.Performer,
        ["GET /api/v1/scenes/{scene}/events"] = Roles.Performer,
        ["GET /api/v1/scenes/{scene}/labels"] = Roles.Performer,
        ["GET /api/v1/prompts"] = Roles.Lab,
        ["PUT /api/v1/prompts/{slug}"] = Roles.Lab,
        ["GET /api/v1/prompts/{slug}"] = Roles.Lab,
        ["GET /api/v1/campaigns"] = Roles.Lab,
        ["PUT /api/v1/campaigns/{slug}"] = Roles.Lab,
        ["GET /api/v1/campaigns/{slug}"] = Roles.Lab,
        ["PUT /api/v1/campaigns/{slug}/status"] = Roles.Lab,
        ["GET /api/v1/campaigns/{slug}/scenes"] = Roles.Lab,
        ["GET /api/v1/campaigns/{slug}/ledger"] = Roles.Lab,
        ["GET /api/v1/campaigns/{slug}/delivery"] = Roles.Lab,
        ["GET /api/v1/campaigns/{slug}/scenes/{scene}/log"] = Roles.Lab,
        ["GET /api/v1/campaigns/{slug}/scenes/{scene}/labels"] = Roles.Lab,
        ["GET /api/v1/ops/overview"] = Roles.Operator,
        ["GET /api/v1/ops/performers/{performer}"] = Roles.Operator,
        ["GET /api/v1/ops/performers/{performer}/waiting"] = Roles.Operator,
        ["PUT /api/v1/ops/performers/{performer}/skills"] = Roles.Operator,
        ["GET /api/v1/ops/scenes"] = Roles.Operator,
        ["POST /api/v1/ops/scenes/{scene}/ban"] = Roles.Operator,
        ["GET /api/v1/ops/accounts"] = Roles.Operator,
    };

    public static TheoryData<string> Names => [.. Routes.Keys];

    [Fact]
    public void EveryRoute_IsListed_HereAndOnlyOnce()
    {
        var served = fixture.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {Normal(route.RoutePattern.RawText!)}"));
        Assert.Equal(Routes.Keys.Order(StringComparer.Ordinal), served.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Route_OfEachCaller_LetsInItsRoleAlone(string name)
    {
        var role = Routes[name];
        var anonymous = await StatusAsync(name, null);
        var expired = await StatusAsync(
            name, fixture.Server.Token(role.Length == 0 ? Roles.Lab : role, "lab-one", TimeSpan.FromMinutes(-1)));
        if (role == Anybody)
        {
            Assert.NotEqual(HttpStatusCode.Unauthorized, anonymous);
            return;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous);
        Assert.Equal(HttpStatusCode.Unauthorized, expired);
        foreach (var other in Roles.All)
        {
            var status = await StatusAsync(name, fixture.Server.Token(other, "matrix-one"));
            var refused = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            Assert.True(refused == (other != role), $"{name} as {other}: {status}");
            Assert.True((int)status < 500, $"{name}: {status}");
        }
    }

    private static string Normal(string pattern) => "/" + pattern.Trim('/');

    private async Task<HttpStatusCode> StatusAsync(string name, string? token)
    {
        var parts = name.Split(' ');
        var path = parts[1].Replace("{scene}", Scene, StringComparison.Ordinal)
            .Replace("{segment}", "aaaaaaaaaaaaaaaa", StringComparison.Ordinal)
                .Replace("{part:int}", "0", StringComparison.Ordinal)
            .Replace("{slug}", "no-such-thing", StringComparison.Ordinal)
                .Replace("{ball}", "no-such-ball", StringComparison.Ordinal)
            .Replace("{id}", "no-such-words", StringComparison.Ordinal)
                .Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{language}/{kind}", "en/dyad", StringComparison.Ordinal)
                .Replace("{booking}", "no-such-booking", StringComparison.Ordinal)
            .Replace("{performer}", "p-nobody", StringComparison.Ordinal)
                .Replace("{documentName}", "v1", StringComparison.Ordinal);
        using var client = fixture.Server.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), path);
        request.Headers.Add(Operations.Header, Answers.NewOperation());
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (parts[0] is "PUT" or "POST") request.Content = new StringContent("{}", null, "application/json");
        using var answer = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
