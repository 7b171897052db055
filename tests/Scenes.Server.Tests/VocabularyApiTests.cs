using System.Net;
using Scenes.Domain;

namespace Scenes.Server.Tests;

/// <summary>Vocabularies over the API: anybody reads them; operators import them, and each for ever.</summary>
public sealed class VocabularyApiTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private static readonly VocabularyDocument Moods =
        new("stage-moods", 1, "category", "Moods", "A test", ["calm", "restless"]);

    [Fact]
    public async Task Vocabularies_BuiltIn_AreListedAndReadable()
    {
        using var anybody = fixture.Server.Anonymous();
        var page = await anybody.SendAsync(HttpMethod.Get, "/api/v1/vocabularies").ReadAsync<Page<VocabularyRow>>();
        var builtIn = page.Items.Where(row => row.BuiltIn).ToList();
        Assert.Equal(BuiltInVocabularies.All.Select(document => VocabularyRow.Of(document, true)), builtIn);
        foreach (var row in builtIn)
        {
            var document = await anybody.SendAsync(HttpMethod.Get, $"/api/v1/vocabularies/{row.Vocabulary}")
                .ReadAsync<VocabularyDocument>();
            Assert.True(VocabularyRules.IsSame(BuiltInVocabularies.Find(row.Vocabulary)!, document));
        }
    }

    [Theory]
    [InlineData("/api/v1/vocabularies/no-such/1")]
    [InlineData("/api/v1/vocabularies/big6/2")]
    [InlineData("/api/v1/vocabularies/big6/01")]
    [InlineData("/api/v1/vocabularies/big6/x")]
    [InlineData("/api/v1/vocabularies/B!/1")]
    public async Task Vocabulary_ThatIsNotThere_IsNotFound(string path)
    {
        using var anybody = fixture.Server.Anonymous();
        await anybody.SendAsync(HttpMethod.Get, path).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Import_ByAnOperator_IsIdempotentAndListed()
    {
        using var operations = fixture.Server.As(Roles.Operator, "op-words");
        for (var i = 0; i < 2; i++)
        {
            var stored = await PutAsync(operations, Moods).ReadAsync<VocabularyDocument>();
            Assert.True(VocabularyRules.IsSame(Moods, stored));
        }

        var page = await operations.SendAsync(HttpMethod.Get, "/api/v1/vocabularies").ReadAsync<Page<VocabularyRow>>();
        Assert.Contains(VocabularyRow.Of(Moods, builtIn: false), page.Items);
        await PutAsync(operations, Moods with { Items = ["calm"] })
            .ProblemAsync(HttpStatusCode.Conflict, "vocabulary.changed");
    }

    [Fact]
    public async Task Import_OfWhatIsNoVocabulary_IsRefusedWithItsCode()
    {
        using var operations = fixture.Server.As(Roles.Operator, "op-words");
        var many = Enumerable.Range(0, Limits.WordsPerVocabulary + 1).Select(i => $"w{i}");
        await RefusedAsync("vocabulary.too_many_words", Moods with { Version = 5, Items = [.. many] });
        await RefusedAsync("vocabulary.bad_word", Moods with { Version = 5, Items = ["Calm"] });
        await RefusedAsync("vocabulary.duplicate_word", Moods with { Version = 5, Items = ["calm", "calm"] });
        await RefusedAsync("vocabulary.invalid", Moods with { Version = 5, Source = "" });
        await operations.SendAsync(HttpMethod.Put, "/api/v1/ops/vocabularies/stage-moods/6", Moods)
            .ProblemAsync(HttpStatusCode.BadRequest, "vocabulary.invalid");
        await operations.SendAsync(HttpMethod.Put, "/api/v1/ops/vocabularies/other-moods/1", Moods)
            .ProblemAsync(HttpStatusCode.BadRequest, "vocabulary.invalid");
        await operations.SendAsync(HttpMethod.Get, "/api/v1/vocabularies/stage-moods/5")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");

        Task RefusedAsync(string code, VocabularyDocument document) =>
            PutAsync(operations, document).ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, VocabularyDocument document) =>
        client.SendAsync(HttpMethod.Put, $"/api/v1/ops/vocabularies/{document.Key}", document);
}
