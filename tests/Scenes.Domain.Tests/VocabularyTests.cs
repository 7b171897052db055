using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scenes.Domain.Tests;

/// <summary>Vocabularies are closed lists of words; built in they are those of their sources.</summary>
public sealed class VocabularyTests
{
    private static readonly VocabularyDocument Good =
        new("stage-moods", 1, "category", "Moods", "A test", ["calm", "sad"]);

    public static TheoryData<string> BuiltIns => [.. BuiltInVocabularies.All.Select(document => document.Key.Value)];

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void BuiltIn_Each_IsWhatAVocabularyMustBe(string id)
    {
        var document = BuiltInVocabularies.Find(VocabularyId.Parse(id))!;
        Assert.Null(VocabularyRules.Check(document));
        var text = JsonSerializer.Serialize(document, ScenesJson.Of<VocabularyDocument>());
        var read = VocabularyYaml.Read("built-in.json", text);
        Assert.Empty(read.Errors);
        Assert.True(VocabularyRules.IsSame(document, read.Document!));
    }

    [Theory]
    [InlineData("big6-neutral/1", 7, "neutral", "surprise")]
    [InlineData("big6/1", 6, "anger", "surprise")]
    [InlineData("goemotions-28/1", 28, "admiration", "neutral")]
    [InlineData("everyday-categories/1", 17, "affectionate", "worried")]
    [InlineData("occ-categories/1", 22, "admiration", "shame")]
    [InlineData("fsre-categories/1", 24, "anger", "surprise")]
    [InlineData("frijda-categories/1", 12, "anger", "surprise")]
    [InlineData("pad-dimensions/1", 3, "pleasure", "dominance")]
    [InlineData("fsre-dimensions/1", 4, "valence", "unpredictability")]
    [InlineData("vad-dimensions/1", 3, "valence", "dominance")]
    [InlineData("machine-traces/1", 3, "voice-activity", "pitch")]
    public void BuiltIn_Each_HasTheWordsOfItsSource(string id, int words, string first, string last)
    {
        var document = BuiltInVocabularies.Find(VocabularyId.Parse(id))!;
        Assert.Equal((words, first, last), (document.Items.Length, document.Items[0], document.Items[^1]));
        Assert.Contains(document.Type, document.Items is ["pleasure" or "valence" or "voice-activity", ..]
            ? ["dimension"]
            : new[] { "category" });
    }

    [Fact]
    public void BuiltIn_ThoseThatCodeKnowsToo_SayTheSame()
    {
        Assert.Equal(Vocabulary.Emotions, BuiltInVocabularies.Find(VocabularyId.Parse(Vocabulary.EmotionsId))!.Items);
        Assert.Equal(
            Vocabulary.Dimensions, BuiltInVocabularies.Find(VocabularyId.Parse(Vocabulary.DimensionsId))!.Items);
        Assert.NotNull(BuiltInVocabularies.Find(VocabularyId.Parse(Vocabulary.MachineTracesId))!.Units);
    }

    [Theory]
    [InlineData("big6/1", true)]
    [InlineData("big6/9999", true)]
    [InlineData("big6/10000", false)]
    [InlineData("big6/0", false)]
    [InlineData("big6/01", false)]
    [InlineData("big6/", false)]
    [InlineData("big6", false)]
    [InlineData("b6/1", false)]
    [InlineData("Big6/1", false)]
    [InlineData("big6/1/1", false)]
    [InlineData("big6/-1", false)]
    [InlineData(null, false)]
    public void TryParse_OfAnId_KnowsItsShape(string? text, bool valid) =>
        Assert.Equal(valid, VocabularyId.TryParse(text, out _));

    [Theory]
    [InlineData(299, null)]
    [InlineData(300, null)]
    [InlineData(301, "vocabulary.too_many_words")]
    [InlineData(0, "vocabulary.invalid")]
    public void Check_NumberOfWords_IsBounded(int words, string? code)
    {
        var document = Good with { Items = [.. Enumerable.Range(0, words).Select(i => $"word-{i}")] };
        Assert.Equal(code, VocabularyRules.Check(document)?.Code);
    }

    [Theory]
    [InlineData(47, null)]
    [InlineData(48, null)]
    [InlineData(49, "vocabulary.bad_word")]
    public void Check_LengthOfAWord_IsBounded(int length, string? code) => Assert.Equal(
        code, VocabularyRules.Check(Good with { Items = [new string('x', length)] })?.Code);

    [Theory]
    [InlineData("vocabulary.bad_word", "Calm")]
    [InlineData("vocabulary.bad_word", "c alm")]
    [InlineData("vocabulary.bad_word", "calmé")]
    [InlineData("vocabulary.bad_word", "-calm")]
    [InlineData("vocabulary.bad_word", "")]
    [InlineData("vocabulary.duplicate_word", "sad")]
    public void Check_AWord_IsNamedByItsPlace(string code, string word)
    {
        var refused = VocabularyRules.Check(Good with { Items = ["sad", word] })!;
        Assert.Equal((code, "items[1]"), (refused.Code, refused.Errors.Single().Path));
    }

    [Fact]
    public void Check_OtherFields_AreNamed()
    {
        string[] Paths(VocabularyDocument document) =>
            [.. VocabularyRules.Check(document)!.Errors.Select(error => error.Path)];
        Assert.Equal(["id"], Paths(Good with { Id = "x" }));
        Assert.Equal(["version"], Paths(Good with { Version = 0 }));
        Assert.Equal(["type"], Paths(Good with { Type = "appraisal" }));
        Assert.Equal(["title"], Paths(Good with { Title = "" }));
        Assert.Equal(["source"], Paths(Good with { Source = "" }));
        Assert.Equal(["units", "units"], Paths(Good with { Units = ["Hz"] }));
        Assert.Equal(["units"], Paths(Good with { Type = "dimension", Units = ["Hz"] }));
        Assert.Equal(["units"], Paths(Good with { Type = "dimension", Units = ["Hz", ""] }));
        Assert.Null(VocabularyRules.Check(Good with { Type = "dimension", Units = ["Hz", "dB"] }));
    }

    [Fact]
    public void Read_Yaml_NamesLineAndColumn()
    {
        const string Text = "id: moods\nversion: 1\ntype: category\ntitle: Moods\nsource: A test\nitems: [calm, Sad]\n";
        var error = Assert.Single(VocabularyYaml.Read("moods.yaml", Text).Errors);
        Assert.Equal("moods.yaml:6:15: items[1] must have 1 to 48 characters of a-z 0-9 - and no - at its ends",
            error.ToString());
        Assert.Empty(VocabularyYaml.Read("moods.yaml", Text.Replace("Sad", "sad", StringComparison.Ordinal)).Errors);
        Assert.Contains(VocabularyYaml.Read("moods.yaml", "id: moods").Errors, e => e.Message.Contains("misses"));
        Assert.Contains(VocabularyYaml.Read("moods.yaml", Text + "more: 1\n").Errors, e => e.Path == "more");
    }

    [Fact]
    public void Schema_OfTheDocument_SaysWhatTheRulesSay()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "vocabulary.schema.json");
        var schema = JsonNode.Parse(File.ReadAllText(file))!;
        var items = schema["properties"]!["items"]!;
        Assert.Equal(Limits.WordsPerVocabulary, (int)items["maxItems"]!);
        Assert.Equal(Limits.WordLength, (int)items["items"]!["maxLength"]!);
        Assert.Equal(Limits.NameLength, (int)schema["properties"]!["title"]!["maxLength"]!);
        var required = schema["required"]!.AsArray().Select(name => (string)name!);
        Assert.Equal(["id", "version", "type", "title", "source", "items"], required);
        var keys = schema["properties"]!.AsObject().Select(property => property.Key);
        Assert.Equal(["id", "version", "type", "title", "source", "items", "units"], keys);
        var word = new System.Text.RegularExpressions.Regex((string)items["items"]!["pattern"]!);
        foreach (var text in new[] { "a", "a-b", "-a", "a-", "A", "é", "" })
            Assert.Equal(VocabularyRules.IsWord(text), word.IsMatch(text));
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Campaign_NamesVocabularies_UpToTheLimit(int count, bool taken)
    {
        var spec = Sample.Spec with { Vocabularies = [.. BuiltInVocabularies.All.Take(count).Select(d => d.Key)] };
        Assert.Equal(taken, Errors(spec).Length == 0);
    }

    [Fact]
    public void Campaign_NamingAVocabularyTwiceOrOneThatIsNotThere_IsRefused()
    {
        var (big6, moods) = (VocabularyId.Parse("big6/1"), VocabularyId.Parse("moods/1"));
        Assert.Equal(["vocabularies"], Errors(Sample.Spec with { Vocabularies = [big6, big6] }));
        Assert.Equal(["vocabularies[1]"], Errors(Sample.Spec with { Vocabularies = [big6, moods] }));
        Assert.Empty(Errors(Sample.Spec with { Vocabularies = [big6, moods] }, moods));
    }

    private static string[] Errors(CampaignSpec spec, params VocabularyId[] imported)
    {
        var prompts = new Dictionary<string, PromptVersion> { ["letter"] = Sample.Version };
        return [.. CampaignSpecRules.Check(spec, prompts, imported.ToHashSet()).Select(error => error.Path)];
    }
}
