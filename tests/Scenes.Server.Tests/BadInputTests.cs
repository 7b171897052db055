using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>Bad input gets a clear answer with a stable code, stores nothing, and is never answered with a 5xx.</summary>
public sealed class BadInputTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private const string NoScene = "/api/v1/scenes/s-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData("", "")]
    [InlineData("no json", "$")]
    [InlineData("null", "")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    [InlineData("""{"name":"Anna"}""", "$")]
    [InlineData("""{"name":7,"languages":["en"],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":[]}""", "name")]
    [InlineData("""{"name":null,"languages":["en"],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":[]}""", "name")]
    [InlineData("""{"name":"A","languages":["en"],"maxIntensity":5.5,"avoid":[],"minRatePerHour":0,"blocked":[]}""", "maxIntensity")]
    [InlineData("""{"name":"A","languages":["en"],"maxIntensity":"5","avoid":[],"minRatePerHour":0,"blocked":[]}""", "maxIntensity")]
    [InlineData("""{"name":"A","languages":[7],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":[]}""", "languages[0]")]
    [InlineData("""{"name":"A","languages":["en"],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":["A B"]}""", "blocked[0]")]
    [InlineData("""{"name":"A","languages":["en"],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":[],"x":1}""", "x")]
    [InlineData("""{"name":"A","name":"B","languages":["en"],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":[]}""", "name")]
    [InlineData("""{"name":"A","languages":["en"],"maxIntensity":5,"avoid":[],"minRatePerHour":0,"blocked":[]}}""", "$")]
    public async Task Body_Malformed_IsRefusedWithItsPath(string body, string path)
    {
        using var client = fixture.Server.As(Roles.Performer, "p-malformed");
        var problem = await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", body)
            .ProblemAsync(HttpStatusCode.BadRequest, "body.malformed");
        Assert.Equal(path.Length == 0 ? [] : [path], problem.Paths());
        var view = await client.SendAsync(HttpMethod.Get, "/api/v1/me").ReadAsync<PerformerView>();
        Assert.Null(view.Profile);
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("curveballs")]
    [InlineData("contentNotes")]
    public async Task Body_WithANullInAList_IsRefused(string list)
    {
        using var client = fixture.Server.As(Roles.Lab, "lab-nulls");
        var prompt = JsonSerializer.SerializeToNode(SampleOrders.Prompt("en"), ServerJson.Of<PromptContent>())!;
        prompt[list] = new JsonArray((JsonNode?)null);
        await client.SendAsync(HttpMethod.Put, "/api/v1/prompts/null-list", prompt.ToJsonString())
            .ProblemAsync(HttpStatusCode.BadRequest, "body.malformed");
    }

    [Fact]
    public async Task Body_NestedTooDeeply_IsRefused()
    {
        using var client = fixture.Server.As(Roles.Performer, "p-deep");
        var body = "{\"name\":" + new string('[', 10_000) + new string(']', 10_000) + "}";
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", body)
            .ProblemAsync(HttpStatusCode.BadRequest, "body.malformed");
    }

    [Fact]
    public async Task Body_OfAnotherMediaType_IsRefused()
    {
        using var client = fixture.Server.As(Roles.Performer, "p-media");
        await client.SendRawAsync(HttpMethod.Put, "/api/v1/me/profile", "name=Anna", "text/plain", "op-1")
            .ProblemAsync(HttpStatusCode.UnsupportedMediaType, "body.media_type");
    }

    [Fact]
    public async Task Body_ThatBreaksRules_IsRefusedWithAllItsFields()
    {
        using var client = fixture.Server.As(Roles.Performer, "p-rules");
        var profile = new Profile("", ["english"], 9, ["spiders"], -1, []);
        var problem = await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", profile)
            .ProblemAsync(HttpStatusCode.BadRequest, "profile.invalid");
        foreach (var path in new[] { "name", "maxIntensity", "avoid[0]", "minRatePerHour" }) Assert.Contains(path, problem.Paths());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task IdempotencyKey_MissingOrMalformed_IsRefused(string? key)
    {
        using var client = fixture.Server.As(Roles.Performer, "p-keys");
        var problem = await client.SendRawAsync(HttpMethod.Delete, "/api/v1/me/ready", null, "application/json", key)
            .ProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.required");
        Assert.Equal(["Idempotency-Key"], problem.Paths());
    }

    [Fact]
    public async Task Operation_RepeatedWithAnotherBody_IsRefusedAndChangesNothing()
    {
        using var client = fixture.Server.As(Roles.Performer, "p-repeat");
        var first = SampleOrders.Profile("en");
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", first, "op-1").ReadAsync<PerformerView>();
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", first with { Name = "Eve" }, "op-1")
            .ProblemAsync(HttpStatusCode.Conflict, "operation.reused");
        var again = await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", first, "op-1").ReadAsync<PerformerView>();
        Assert.Equal("Anna", again.Profile!.Name);
    }

    [Theory]
    [InlineData("GET", NoScene)]
    [InlineData("POST", NoScene + "/heartbeat")]
    [InlineData("POST", NoScene + "/end")]
    [InlineData("POST", NoScene + "/stop")]
    [InlineData("POST", NoScene + "/leave")]
    [InlineData("POST", NoScene + "/curveballs/no-ball/read")]
    [InlineData("POST", NoScene + "/curveballs/../read")]
    [InlineData("GET", NoScene + "/events")]
    [InlineData("GET", "/api/v1/scenes/nonsense")]
    [InlineData("GET", "/api/v1/scenes/%20")]
    [InlineData("GET", "/api/v1/scenes/..%2f..%2fme")]
    [InlineData("POST", "/api/v1/scenes/nonsense/stop")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/health")]
    public async Task Unknown_OfAnyKind_IsNotFound(string method, string path)
    {
        using var client = fixture.Server.As(Roles.Performer, "p-unknown");
        await client.SendAsync(new HttpMethod(method), path).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Observe_AnUnknownScene_IsAnsweredAsOneThatWantsNobody()
    {
        using var client = fixture.Server.As(Roles.Performer, "p-unknown");
        await client.SendAsync(HttpMethod.Post, $"{NoScene}/observe").ProblemAsync(HttpStatusCode.Conflict, "scene.not_observable");
    }

    [Theory]
    [InlineData("/api/v1/me/scenes?limit=0")]
    [InlineData("/api/v1/me/scenes?limit=201")]
    [InlineData("/api/v1/me/scenes?limit=-1")]
    [InlineData("/api/v1/me/scenes?limit=x")]
    [InlineData("/api/v1/me/scenes?after=")]
    [InlineData("/api/v1/me/scenes?after=a%20b")]
    [InlineData("/api/v1/me/ledger?after=-1")]
    [InlineData("/api/v1/me/ledger?after=99999999999999999999")]
    [InlineData("/api/v1/observable")]
    [InlineData("/api/v1/observable?language=en")]
    [InlineData("/api/v1/observable?language=english&kind=dyad")]
    public async Task Query_Malformed_IsRefused(string path)
    {
        using var client = fixture.Server.As(Roles.Performer, "p-query");
        await client.SendAsync(HttpMethod.Get, path).ProblemAsync(HttpStatusCode.BadRequest, "query.invalid");
    }

    [Fact]
    public async Task Method_NotKnownThere_IsNotAllowed()
    {
        using var client = fixture.Server.As(Roles.Performer, "p-method");
        await client.SendAsync(HttpMethod.Patch, "/api/v1/me").ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJwLWEiLCJyb2xlIjoicGVyZm9ybWVyIn0.")]
    public async Task Token_Malformed_IsUnauthenticated(string header)
    {
        using var client = fixture.Server.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        await client.SendAsync(HttpMethod.Get, "/api/v1/me").ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData(Roles.Performer, "Not A Slug")]
    [InlineData("emperor", "p-anna")]
    public async Task Token_OfNobody_IsUnauthenticated(string role, string id)
    {
        using var client = fixture.Server.As(role, id);
        await client.SendAsync(HttpMethod.Get, "/api/v1/me").ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Token_OfAnotherServer_IsUnauthenticated()
    {
        await using var other = await RunningServer.StartAsync();
        using var client = fixture.Server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", other.Token(Roles.Performer, "p-anna"));
        await client.SendAsync(HttpMethod.Get, "/api/v1/me").ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("POST", "/dev/token")]
    [InlineData("GET", "/dev/sign-in")]
    public async Task DevelopmentSignIn_InProduction_IsNotThere(string method, string path)
    {
        using var client = fixture.Server.Anonymous();
        await client.SendAsync(new HttpMethod(method), path).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }
}
