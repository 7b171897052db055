namespace Scenes.Grains.Tests;

/// <summary>An imported vocabulary never changes, survives a restart, and is what labels are checked by.</summary>
public sealed class LibraryTests
{
    private static readonly VocabularyDocument Moods =
        new("stage-moods", 1, "category", "Moods", "A test", ["calm", "restless", "elated"]);

    [Fact]
    public async Task Import_OfTheSame_IsHarmless_OfAnother_IsRefused()
    {
        await using var scenes = await TestScenes.StartAsync();
        var operation = Cast.NextOperation();
        Cast.Taken(await Library(scenes).ImportAsync(operation, Moods));
        Cast.Taken(await Library(scenes).ImportAsync(operation, Moods));
        Cast.Taken(await Library(scenes).ImportAsync(Cast.NextOperation(), Moods));
        var other = Moods with { Items = ["calm"] };
        Assert.Equal("operation.reused", (await Library(scenes).ImportAsync(operation, other)).Rejection?.Code);
        var changed = await Library(scenes).ImportAsync(Cast.NextOperation(), other);
        Assert.Equal("vocabulary.changed", changed.Rejection?.Code);
        Cast.Taken(await Library(scenes).ImportAsync(Cast.NextOperation(), other with { Version = 2 }));
        await scenes.RestartAsync();
        Assert.Equal(Moods.Items, (await Library(scenes).GetAsync(Moods.Key))!.Items);
        Assert.Null(await Library(scenes).GetAsync(VocabularyId.Parse("stage-moods/3")));
    }

    [Fact]
    public async Task Import_UnderABuiltInId_IsRefusedUnlessItIsTheSame()
    {
        await using var scenes = await TestScenes.StartAsync();
        var builtIn = Domain.BuiltInVocabularies.Find(VocabularyId.Parse("big6/1"))!;
        Cast.Taken(await Library(scenes).ImportAsync(Cast.NextOperation(), builtIn));
        var changed = await Library(scenes).ImportAsync(Cast.NextOperation(), builtIn with { Items = ["anger"] });
        Assert.Equal("vocabulary.changed", changed.Rejection?.Code);
    }

    [Theory]
    [InlineData(Limits.VocabulariesImported - 1, null)]
    [InlineData(Limits.VocabulariesImported, null)]
    [InlineData(Limits.VocabulariesImported + 1, "vocabulary.library_full")]
    public async Task Import_OfMany_IsBounded(int count, string? code)
    {
        await using var scenes = await TestScenes.StartAsync();
        string? last = null;
        for (var version = 1; version <= count; version++)
        {
            var reply = await Library(scenes).ImportAsync(Cast.NextOperation(), Moods with { Version = version });
            last = reply.Rejection?.Code;
        }

        Assert.Equal(code, last);
    }

    [Fact]
    public async Task Labels_OfACampaignWithImportedWords_AreCheckedByThem()
    {
        await using var scenes = await TestScenes.StartAsync();
        var cast = new Cast(scenes);
        var named = Cast.Spec with { Vocabularies = [Moods.Key] };
        await Assert.ThrowsAnyAsync<Exception>(() => cast.OpenCampaignAsync(named));
        Cast.Taken(await Library(scenes).ImportAsync(Cast.NextOperation(), Moods));
        await cast.OpenCampaignAsync(named);
        var id = await cast.LiveAsync();
        Assert.Null(await CodeAsync(Moods.Key.Value, "restless"));
        Assert.Equal("labels.invalid", await CodeAsync(Moods.Key.Value, "sadness"));
        Assert.Equal("labels.invalid", await CodeAsync(Vocabulary.EmotionsId, "sadness"));
        await scenes.RestartAsync();
        Assert.Null(await CodeAsync(Moods.Key.Value, "calm"));

        async Task<string?> CodeAsync(string vocabulary, string word)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var batch = new LabelBatch(0, 5, [new EventLabel("self", "A", now, vocabulary, word, 1)]);
            return (await scenes.Scene(id).AppendLabelsAsync(Cast.NextOperation(), Cast.Ann, batch)).Rejection?.Code;
        }
    }

    private static ILibraryGrain Library(TestScenes scenes) =>
        scenes.Client.GetGrain<ILibraryGrain>(ILibraryGrain.Key);
}
