using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Domain.Tests;

/// <summary>
/// Skills and languages have levels, claimed and verified; what was stored before they had is read on: a word as
/// verified at 3, a language as claimed at 3, a partner as met once.
/// </summary>
public sealed class LevelTests
{
    private const string Old = """
        {"revision":7,"profile":{"name":"Anna","languages":["en","cy"],"maxIntensity":4,"avoid":[],"minRatePerHour":0,
        "blocked":[]},"consent":{"termsVersion":"TERMS","adult":true,"scopes":["train-other"]},
        "skills":["improv","drama","observing"],"waitingSince":"2026-11-22T12:00:00+00:00","inFront":false,
        "confirmed":false,"partners":["p-ben"],"passed":[],"day":"2026-11-22","spent":3,"owed":[]}
        """;

    private static readonly Profile Profile = new("Anna", ["en"], 5, [], 0, []);

    [Fact]
    public void Read_DocumentOfBeforeLevels_KeepsEverything()
    {
        var document = Old.Replace("TERMS", Consent.CurrentTerms, StringComparison.Ordinal);
        var state = JsonSerializer.Deserialize(document, ScenesJson.Of<PerformerState>())!;
        var ticket = PerformerRules.TicketOf(state, Sample.Ann, Sample.Noon, Sample.Noon)!;
        Assert.Equal(
            [new SkillLevel("character-work", 0, 3), new SkillLevel("improv", 0, 3), new SkillLevel("observing", 0, 3)],
            ticket.Skills);
        Assert.Equal([new SkillLevel("en", 3, 0), new SkillLevel("cy", 3, 0)], ticket.Languages);
        Assert.Equal([new Meeting(Sample.Ben, 1, DateTimeOffset.UnixEpoch)], ticket.Met);
        Assert.True(LevelRules.IsVerified(state, "observing"));
    }

    [Fact]
    public void Read_WhatIsWrittenNow_IsTheSame()
    {
        var state = new PerformerState
        {
            Profile = Profile with { Levels = [new Grade("en", 5), new Grade("voice", 2)] },
            Skills = [new Grade("en", 4), new Grade("voice", 1)],
            Partners = [new Meeting(Sample.Ben, 3, Sample.Noon)],
        };
        var json = JsonSerializer.Serialize(state, ScenesJson.Of<PerformerState>());
        var read = JsonSerializer.Deserialize(json, ScenesJson.Of<PerformerState>())!;
        Assert.Equal(state.Skills, read.Skills);
        Assert.Equal(state.Partners, read.Partners);
        Assert.Equal([new SkillLevel("en", 5, 4)], LevelRules.LanguagesOf(read));
        Assert.Equal([new SkillLevel("voice", 2, 1)], LevelRules.SkillsOf(read));
    }

    [Theory]
    [InlineData("""{"skill":"voice"}""")]
    [InlineData("""{"skill":"voice","level":"2"}""")]
    [InlineData("""{"skill":"voice","level":2,"level":3}""")]
    [InlineData("""{"skill":"voice","level":2,"since":1}""")]
    [InlineData("[]")]
    [InlineData("2")]
    public void Read_OfAnotherShape_IsRefused(string grade) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize($"[{grade}]", ScenesJson.Of<ImmutableArray<Grade>>()));

    public static TheoryData<string, ImmutableArray<Grade>> Wrong() => new()
    {
        { "levels[0]", ["juggling"] },
        { "levels[0]", ["cy"] },
        { "levels[0].level", [new Grade("voice", 0)] },
        { "levels[1].level", ["improv", new Grade("voice", 6)] },
        { "levels", ["voice", "voice"] },
        { "levels", [.. Enumerable.Repeat<Grade>("voice", 33)] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void CheckProfile_WrongLevels_NamesTheField(string path, ImmutableArray<Grade> levels) => Assert.Equal(
        path, PerformerRules.CheckProfile(Profile with { Levels = levels })!.Errors[0].Path);

    [Fact]
    public void CheckVerified_SkillsAndLanguages_AreTaken_OtherWordsAreNot()
    {
        Assert.Null(LevelRules.CheckVerified(["accents", new Grade("en", 5), "observing"]));
        Assert.Equal("skills[0]", LevelRules.CheckVerified(["juggling"])!.Errors[0].Path);
    }
}
