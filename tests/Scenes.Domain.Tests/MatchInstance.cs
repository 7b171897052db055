using System.Collections.Immutable;
using System.Globalization;

namespace Scenes.Domain.Tests;

/// <summary>A few who wait and a few cells, by a seed: every rule and floor occurs, and binds now and then.</summary>
internal sealed class MatchInstance
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Notes = ["family", "money", "work"];
    private static readonly string[] Scopes = ["evaluate", "train-other"];
    private static readonly string[] Skills = ["improv", "dialect", "voice"];
    private static readonly string[] Languages = ["en", "cy"];

    private readonly Random _lots;

    public MatchInstance(int seed, int mostTickets = 14)
    {
        _lots = new Random(seed);
        var people = _lots.Next(4, mostTickets + 1);
        Tickets = [.. Enumerable.Range(0, people).Select(number => Ticket(number, people))];
        var terms = Enumerable.Range(0, _lots.Next(1, 4)).Select(Terms).ToArray();
        Cells = [.. Enumerable.Range(0, _lots.Next(1, 5)).Select(number => Cell(terms, number))];
    }

    public ImmutableArray<Ticket> Tickets { get; }

    public ImmutableArray<MatchCell> Cells { get; }

    public static PerformerId Performer(int number) =>
        PerformerId.Parse(string.Create(CultureInfo.InvariantCulture, $"p-{number:000}"));

    public static WaitingRoom Room(IEnumerable<Ticket> tickets)
    {
        var room = new WaitingRoom();
        foreach (var ticket in tickets) room.Put(ticket);
        return room;
    }

    private bool OneIn(int chances) => _lots.Next(chances) == 0;

    /// <summary>A level; high ones are more frequent, or hardly anybody would fit anything.</summary>
    private int Level() => Math.Max(_lots.Next(6), _lots.Next(6));

    private Ticket Ticket(int number, int people)
    {
        var languages = OneIn(4) ? Languages : [Languages[OneIn(5) ? 1 : 0]];
        PerformerId[] Some(int chances) =>
            [.. Enumerable.Range(0, people).Where(_ => OneIn(chances)).Select(Performer)];
        return new Ticket(
            Performer(number), 1, Now.AddSeconds(-_lots.Next(300)), Now, OneIn(10),
            [.. Skills.Select(skill => new SkillLevel(skill, Level(), OneIn(2) ? Level() : 0))],
            [.. languages.Select(code => new SkillLevel(code, 1 + Level() * 4 / 5, 0))],
            3 + _lots.Next(3), [.. Notes.Where(_ => OneIn(6))], OneIn(8) ? 8_000 : 3_000,
            [.. Scopes.Where(_ => !OneIn(10))], [.. Some(30)],
            [.. Some(5).Select(partner => new Meeting(partner, 1 + _lots.Next(3), Now.AddMinutes(-_lots.Next(300))))],
            OneIn(8) ? [Prompt(_lots.Next(4))] : []);
    }

    private CellTerms Terms(int number) => new(
        CampaignId.Parse(string.Create(CultureInfo.InvariantCulture, $"acme/campaign-{number}")),
        Languages[OneIn(8) ? 1 : 0], OneIn(2) ? 7_400 : 9_000, [.. Scopes.Where(_ => OneIn(2))],
        [.. Enumerable.Range(0, _lots.Next(1, 4)).Select(_ => Pick())], Rules());

    private PromptPick Pick() => new(Prompt(_lots.Next(4)), 1, 1 + _lots.Next(4), [.. Notes.Where(_ => OneIn(4))]);

    private static PromptId Prompt(int number) =>
        PromptId.Parse(string.Create(CultureInfo.InvariantCulture, $"acme/prompt-{number}"));

    private RuleSet Rules() => new(
        MatchAttributes.All,
        [.. Enumerable.Range(0, _lots.Next(3)).Select(_ => Floor())],
        [.. Enumerable.Range(0, _lots.Next(4)).Select(Soft)],
        OneIn(2) ? PartnerRule.None : new PartnerRule(_lots.Next(200), OneIn(2) ? 1 + _lots.Next(3) : null),
        new WaitRule(1 + _lots.Next(300), _lots.Next(5) / 4.0));

    private Floor Floor() => new(
        MatchAttributes.All[_lots.Next(9)] is var attribute && Skills.Contains(attribute) ? attribute : "language",
        (RoleScope)_lots.Next(3), _lots.Next(3), OneIn(4) ? 4 : 5, OneIn(4));

    private SoftRule Soft(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"rule-{number}");
        var (skill, weight) = (Skills[_lots.Next(3)], 0.5 + _lots.Next(4));
        Expansion[] steps = [new(60, OneIn(2) ? 1 : 2), new(100 + _lots.Next(100), OneIn(2) ? 0 : 1)];
        if (steps[1].Bound >= steps[0].Bound) steps = [steps[0]];
        if (OneIn(2))
            return new SoftRule(id, SoftRuleKind.Least, skill, (RoleScope)_lots.Next(3), 3, weight, [.. steps]);
        return new SoftRule(id, SoftRuleKind.Within, skill, RoleScope.Both, 1, weight,
            OneIn(4) ? [] : [.. steps.Select(step => step with { Bound = 5 - step.Bound })]);
    }

    private MatchCell Cell(CellTerms[] terms, int number)
    {
        // Many people have many places, or full cells would hide whoever is left.
        var scale = Tickets.Length > 14 ? Tickets.Length / 4 : 1;
        var target = (1 + _lots.Next(8)) * scale;
        return new MatchCell(
            terms[_lots.Next(terms.Length)], string.Create(CultureInfo.InvariantCulture, $"cell-{number}"), target,
            _lots.Next(8) == 0 ? 0 : 1 + _lots.Next(target), (1 + _lots.Next(3)) * scale, new CampaignTurn(
                OneIn(2) ? 1 : 0.25 + _lots.NextDouble() * 0.75, Now.AddSeconds(-_lots.Next(1500))));
    }
}
