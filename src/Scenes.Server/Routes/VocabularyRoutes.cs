using System.Globalization;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>The vocabularies: anybody may read them, operators import them.</summary>
internal static class VocabularyRoutes
{
    public static void MapVocabularies(this IEndpointRouteBuilder api)
    {
        var vocabularies = api.MapGroup("/vocabularies").AllowAnonymous().WithTags("Vocabularies");
        vocabularies.MapGet("", ListAsync).Produces<Page<VocabularyRow>>();
        vocabularies.MapGet("/{id}/{version}", GetAsync).Produces<VocabularyDocument>();
        api.MapPut("/ops/vocabularies/{id}/{version}", ImportAsync).RequireAuthorization(Roles.Operator)
            .WithTags("Operations").Command<VocabularyDocument>();
    }

    // There are few enough for one page, always.
    private static async Task<IResult> ListAsync(HttpContext http, IIndexReader reader)
    {
        var rows = BuiltInVocabularies.All.Select(document => VocabularyRow.Of(document, builtIn: true)).ToList();
        var imported = reader.ReadAllAsync<VocabularyRow>(ReadModels.Vocabularies, ReadModels.All, http.RequestAborted);
        await foreach (var row in imported) rows.Add(row);
        rows.Sort((a, b) => string.CompareOrdinal(a.Vocabulary.Value, b.Vocabulary.Value));
        return TypedResults.Ok(new Page<VocabularyRow>([.. rows], null));
    }

    private static async Task<IResult> GetAsync(IGrainFactory grains, string id, string version)
    {
        if (!VocabularyId.TryParse($"{id}/{version}", out var key)) return Problems.NotFound;
        if (BuiltInVocabularies.Find(key) is { } builtIn) return TypedResults.Ok(builtIn);
        return (await grains.GetGrain<ILibraryGrain>(ILibraryGrain.Key).GetAsync(key)).ToResult();
    }

    private static async Task<IResult> ImportAsync(
        HttpContext http, IGrainFactory grains, string id, string version, VocabularyDocument document)
    {
        if (!VocabularyId.TryParse($"{id}/{version}", out _)) return Problems.NotFound;
        if (document.Id != id)
            return Problems.BadField("vocabulary.invalid", "id", "must be the one of the address");
        if (document.Version.ToString(CultureInfo.InvariantCulture) != version)
            return Problems.BadField("vocabulary.invalid", "version", "must be the one of the address");
        return (await grains.GetGrain<ILibraryGrain>(ILibraryGrain.Key).ImportAsync(http.Operation(), document))
            .ToResult();
    }
}
