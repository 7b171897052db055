using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>The API's committed description is the served one.</summary>
public sealed class DescriptionTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task Description_Served_IsTheCommittedOne()
    {
        using var client = fixture.Server.Anonymous();
        var served = await client.GetStringAsync(
            new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        served = served.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = CommittedPath();
        if (Environment.GetEnvironmentVariable("SCENES_UPDATE") == "1") await File.WriteAllTextAsync(
            path, served, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), served);
    }

    [Fact]
    public async Task Description_OfEveryOperation_NamesItsRoleOrIsOpen()
    {
        using var client = fixture.Server.Anonymous();
        var document = JsonNode.Parse(await client.GetStringAsync(
            new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!;
        Assert.Equal("3.1", ((string)document["openapi"]!)[..3]);
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                var open = path is "/api/v1/limits" or "/api/v1/welcome" or "/api/v1/vocabularies"
                    or "/api/v1/vocabularies/{id}/{version}"
                    || path.EndsWith("/recordings/{segment}/file", StringComparison.Ordinal);
                Assert.True(open == (operation!["security"] is null), $"{method} {path}");
                Assert.NotNull(operation["responses"]!["default"]!["content"]!["application/problem+json"]);
            }
        }
    }

    private static string CommittedPath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/Scenes.Server/openapi.v1.json"));
}
