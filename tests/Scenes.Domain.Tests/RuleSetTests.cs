using System.Globalization;
using System.Text.Json.Nodes;

namespace Scenes.Domain.Tests;

/// <summary>
/// A rule set that can never match, contradicts itself or names what nobody knows is refused with the place and the
/// reason; what is right is read as it was written.
/// </summary>
public sealed class RuleSetTests
{
    private const string Good = """
        attributes: [improv, dialect, language]
        floors:
          - { attribute: dialect, role: A, least: 3, verified: true }
          - { attribute: language, least: 2 }
        soft:
          - id: much-improv
            attribute: improv
            least: 3
            weight: 2
            expand:
              - { after: 60, least: 2 }
              - { after: 300, least: off }
          - id: like-levels
            attribute: improv
            within: 1
            weight: 0.5
            expand: [{ after: 90, within: 3 }]
        partners: { cooldownMinutes: 1440, cap: 3 }
        waiting: { targetSeconds: 180, weight: 0.25 }
        """;

    [Fact]
    public void Read_AGoodFile_IsWhatItSays()
    {
        var read = RuleSetYaml.Read("rules.yaml", Good);
        Assert.Empty(read.Errors);
        var rules = read.Rules!;
        Assert.Equal(["improv", "dialect", "language"], rules.Attributes);
        Assert.Equal(
            [new Floor("dialect", RoleScope.A, 3, 5, true), new Floor("language", RoleScope.Both, 2, 5, false)],
            rules.Floors);
        Assert.Equal(("much-improv", SoftRuleKind.Least, 3, 2.0, 0), (rules.Soft[0].Id, rules.Soft[0].Kind,
            rules.Soft[0].Bound, rules.Soft[0].Weight, rules.Soft[0].WidestBound));
        Assert.Equal([new Expansion(60, 2), new Expansion(300, 0)], rules.Soft[0].Expand);
        Assert.Equal((SoftRuleKind.Within, 1, 3), (rules.Soft[1].Kind, rules.Soft[1].Bound, rules.Soft[1].WidestBound));
        Assert.Equal(new PartnerRule(1440, 3), rules.Partners);
        Assert.Equal(new WaitRule(180, 0.25), rules.Waiting);
    }

    [Theory]
    [InlineData("attributes: &a [improv]\nsoft: *a", "must not refer to itself")]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]", "is nested too deep")]
    public void Read_WhatCouldEndTheProcess_IsNotLoaded(string text, string expected) => Assert.Contains(
        expected, Assert.Single(RuleSetYaml.Read("rules", text).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NestedAsDeepAsATextAllows_IsRefused() => Assert.NotEmpty(
        RuleSetYaml.Read("rules", new string('[', Limits.RuleSetLength)).Errors);

    [Fact]
    public void Read_OnlyAttributes_TakesTheDefaults()
    {
        var rules = RuleSetYaml.Read("rules.yaml", "attributes: []").Rules!;
        Assert.Equal((PartnerRule.None, WaitRule.Default), (rules.Partners, rules.Waiting));
        Assert.True(rules.Floors.IsEmpty && rules.Soft.IsEmpty);
    }

    [Theory]
    [InlineData("dialect, language]", "dialect, tapdance]", "1:31: attributes[2] must be one of")]
    [InlineData("least: 3, verified", "least: 6, verified", "3:43: floors[0].least must be 0 to 5")]
    [InlineData("verified: true", "verified: maybe", "3:56: floors[0].verified must be true or false")]
    [InlineData("role: A", "role: C", "3:33: floors[0].role must be A, B or both")]
    [InlineData("dialect, role: A", "comedy-timing, role: A", "is not among the attributes of this rule set")]
    [InlineData("dialect, role: A", "tapdance, role: A", "3:18: floors[0].attribute is no known attribute")]
    [InlineData("least: 2 }\nsoft", "least: 0 }\nsoft", "4:5: floors[1] asks for nothing")]
    [InlineData(", least: 2 }\nsoft", " }\nsoft", "4:5: floors[1] misses the key least or most")]
    [InlineData("after: 300, least: off", "after: 60, least: off", "expand[1].after must be later than the step")]
    [InlineData("after: 60, least: 2", "after: 60, least: 4", "11:29: soft[0].expand[0].least must be wider")]
    [InlineData("after: 300, least: off", "after: 300, least: 2", "soft[0].expand[1].least must be wider")]
    [InlineData("within: 3 }", "within: 1 }", "17:35: soft[1].expand[0].within must be wider")]
    [InlineData("within: 1\n", "within: 1\n    least: 2\n", "must have one of the keys least and within")]
    [InlineData("within: 1\n", "within: 5\n", "soft[1].within asks for nothing")]
    [InlineData("within: 1\n", "within: 1\n    role: A\n", "must be left out of a distance")]
    [InlineData("id: like-levels", "id: much-improv", "13:9: soft[1].id is used twice")]
    [InlineData("weight: 2", "weight: 0", "soft[0].weight must be above 0")]
    [InlineData("weight: 2", "weight: .nan", "soft[0].weight must be a number")]
    [InlineData("cap: 3", "cap: 0", "18:41: partners.cap must be 1 to 1000")]
    [InlineData("cooldownMinutes: 1440", "cooldownMinutes: -1", "partners.cooldownMinutes must be")]
    [InlineData("targetSeconds: 180", "targetSeconds: 0", "19:27: waiting.targetSeconds must be")]
    [InlineData("targetSeconds: 180", "targetSeconds: soon", "must be a whole number")]
    [InlineData("waiting:", "wating:", "19:1: wating is no known key")]
    [InlineData("attributes:", "attributes: []\nattributes:", "rules.yaml:2:1")]
    public void Read_AMistake_NamesItsPlace(string right, string wrong, string expected)
    {
        var text = Good.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        var read = RuleSetYaml.Read("rules.yaml", text);
        Assert.Null(read.Rules);
        Assert.Contains(read.Errors, error => error.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "{ attribute: dialect, role: A, most: 2 }",
        "can never match: the floors ask A for at least 3 and at most 2")]
    [InlineData("{ attribute: improv, role: B, most: 0 }", null)]
    [InlineData("{ attribute: improv, least: 3 }", "asks for nothing that the floors do not ask already")]
    public void Read_FloorsAgainstEachOther_AreRefused(string floor, string? expected)
    {
        var text = Good.Replace("soft:", $"  - {floor}\nsoft:", StringComparison.Ordinal);
        var errors = string.Join('\n', RuleSetYaml.Read("rules.yaml", text).Errors);
        if (expected is null) Assert.Empty(errors);
        else Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "can never match: the floors keep A and B 4 apart, the widest step allows 3")]
    [InlineData(2, null)]
    public void Check_RolesFurtherApartThanARuleAllows_AreRefused(int most, string? expected)
    {
        var rules = RuleSetYaml.Read("rules.yaml", Good).Rules!;
        rules = rules with
        {
            Floors = [new Floor("improv", RoleScope.A, 5, 5, false), new Floor("improv", RoleScope.B, 0, most, false)],
            Soft = [rules.Soft[1]],
        };
        Assert.Equal(expected, RuleSetRules.Check(rules).SingleOrDefault()?.Message);
    }

    [Fact]
    public void Check_ALevelThatFloorsForbid_IsRefused()
    {
        var rules = RuleSetYaml.Read("rules.yaml", Good).Rules!;
        rules = rules with
        {
            Floors = [new Floor("improv", RoleScope.B, 0, 1, false)],
            Soft = [rules.Soft[0] with { Role = RoleScope.B, Expand = [] }],
        };
        Assert.Contains("can never match", Assert.Single(RuleSetRules.Check(rules)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Limits.RulesPerRuleSet - 1, true)]
    [InlineData(Limits.RulesPerRuleSet, true)]
    [InlineData(Limits.RulesPerRuleSet + 1, false)]
    public void Check_NumberOfRules_IsBounded(int rules, bool isFine)
    {
        var floors = Enumerable.Range(0, rules).Select(_ => new Floor("improv", RoleScope.A, 1, 5, false));
        var soft = Enumerable.Range(0, rules).Select(i => i.ToString(CultureInfo.InvariantCulture))
            .Select(id => new SoftRule(id, SoftRuleKind.Within, "improv", RoleScope.Both, 1, 1, []));
        var set = RuleSet.None with { Attributes = ["improv"], Floors = [.. floors], Soft = [.. soft] };
        Assert.Equal(isFine ? 0 : 2, RuleSetRules.Check(set).Length);
    }

    [Theory]
    [InlineData(Limits.ExpansionsPerRule - 1)]
    [InlineData(Limits.ExpansionsPerRule)]
    [InlineData(Limits.ExpansionsPerRule + 1)]
    public void Check_NumberOfSteps_IsBounded(int steps)
    {
        var expand = Enumerable.Range(0, steps).Select(i => new Expansion(60 + i, Math.Min(i + 1, 5)));
        var rule = new SoftRule("near", SoftRuleKind.Within, "improv", RoleScope.Both, 0, 1, [.. expand]);
        var errors = RuleSetRules.Check(RuleSet.None with { Attributes = ["improv"], Soft = [rule] });
        Assert.Equal(steps > Limits.ExpansionsPerRule, errors.Any(error => error.Path == "soft[0].expand"));
    }

    [Fact]
    public void Reach_OfAnyTerms_IsWhoeverCouldEverBePaired()
    {
        var reached = 0;
        for (var seed = 1; seed <= 2_000; seed++)
        {
            var instance = new MatchInstance(seed, 8);
            var people = instance.Tickets.Select(ticket => ticket with { Blocked = [], Met = [] }).ToList();
            var terms = instance.Cells[0].Terms;
            var later = MatchInstance.Now.AddDays(2);
            bool IsPaired(Ticket one) => people.Any(other => ReferenceScores.Worth(one, other, terms, later) > 0);
            bool IsCast(Ticket one) => ReferenceScores.Floors(one, RoleScope.A, terms)
                || ReferenceScores.Floors(one, RoleScope.B, terms);
            var expected = new MatchReach(people.Count, people.Count(IsCast), people.Count(IsPaired));
            var reach = MatchReach.Of(terms, people);
            Assert.True(expected == reach, $"seed {seed}: {reach} is not {expected}");
            reached += reach.Share is > 0 and < 1 ? 1 : 0;
        }

        Assert.InRange(reached, 200, 2_000);
        Assert.Equal(0, MatchReach.Of(new MatchInstance(1).Cells[0].Terms, []).Share);
    }

    [Fact]
    public void Schema_OfTheDocument_SaysWhatTheRulesSay()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules.schema.json")))!;
        var keys = schema["properties"]!;
        Assert.Equal(["attributes", "floors", "soft", "partners", "waiting"], keys.AsObject().Select(key => key.Key));
        var attributes = keys["attributes"]!["items"]!["enum"]!.AsArray().Select(word => (string)word!);
        Assert.Equal(MatchAttributes.All, attributes);
        Assert.Equal(MatchAttributes.All.Length, (int)keys["attributes"]!["maxItems"]!);
        Assert.Equal(Limits.RulesPerRuleSet, (int)keys["floors"]!["maxItems"]!);
        Assert.Equal(Limits.RulesPerRuleSet, (int)keys["soft"]!["maxItems"]!);
        var soft = keys["soft"]!["items"]!["properties"]!;
        Assert.Equal(Limits.ExpansionsPerRule, (int)soft["expand"]!["maxItems"]!);
        Assert.Equal(MatchAttributes.TopLevel, (int)soft["least"]!["maximum"]!);
        Assert.InRange(MatchAttributes.Skills.Length, 1, 16);
    }
}
