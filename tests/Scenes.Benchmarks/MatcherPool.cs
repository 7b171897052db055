using System.Collections.Immutable;
using System.Globalization;
using Scenes.Domain;

namespace Scenes.Benchmarks;

/// <summary>
/// The fixed generator of the matcher's figures: 12 languages with a long tail, 8 skills at 5 levels, 2 % of pairs
/// blocked as far as a performer may block, 200 cells of 10 campaigns of which 40 are thin, a book of 20 rules of which
/// each campaign takes 6; about 1 in 28 random pairs could play anything together.
/// </summary>
internal sealed class MatcherPool
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private const int Campaigns = 10;
    private const int CellsPerCampaign = 20;
    private const int TermsPerCampaign = 5;

    private static readonly string[] Languages =
        ["en", "es", "de", "fr", "pt", "ja", "ko", "it", "nl", "pl", "sv", "cy"];

    private static readonly string[] Notes = [.. Vocabulary.ContentNotes.Order(StringComparer.Ordinal)];
    private static readonly string[] Scopes = [.. Vocabulary.Scopes.Order(StringComparer.Ordinal)];

    private readonly Random _lots;
    private readonly int _people;

    public MatcherPool(int people, int seed)
    {
        (_lots, _people) = (new Random(seed), people);
        Cells = [.. Enumerable.Range(0, Campaigns).SelectMany(Campaign)];
    }

    public ImmutableArray<MatchCell> Cells { get; }

    public static PerformerId Performer(int number) =>
        PerformerId.Parse("p-" + number.ToString("x8", CultureInfo.InvariantCulture));

    public IEnumerable<Ticket> Tickets() => Enumerable.Range(0, _people).Select(Ticket);

    public Ticket Ticket(int number)
    {
        var skills = MatchAttributes.Skills.Select(skill => new SkillLevel(skill, Level(), _lots.Next(2) * Level()));
        var languages = Enumerable.Range(0, 1 + _lots.Next(5) / 4).Select(_ => Language()).Distinct()
            .Select(language => new SkillLevel(language, 1 + Level() * 4 / 5, Level()));
        var blocks = Math.Min(_people / 100, Limits.BlocksPerPerformer);
        var met = Enumerable.Range(0, _lots.Next(6)).Select(_ => Performer(_lots.Next(_people))).Distinct()
            .Select(partner => new Meeting(partner, 1 + _lots.Next(3), Now.AddHours(-_lots.Next(1, 500))));
        return new Ticket(
            Performer(number), 1, Now.AddSeconds(-_lots.Next(1200)), Now, _lots.Next(50) == 0, [.. skills],
            [.. languages], 2 + _lots.Next(4), [.. Pick(Notes, _lots.Next(3))],
            _lots.Next(5) * 1_500, [.. Scopes.Where(_ => _lots.Next(10) > 3)],
            [.. Enumerable.Range(0, blocks).Select(_ => Performer(_lots.Next(_people)))], [.. met], []);
    }

    /// <summary>A language; each is spoken less than the one before (Zipf).</summary>
    private string Language()
    {
        var weights = Languages.Select((_, i) => 1.0 / (i + 1)).ToArray();
        var draw = _lots.NextDouble() * weights.Sum();
        var i = 0;
        while (i < weights.Length - 1 && (draw -= weights[i]) > 0) i++;
        return Languages[i];
    }

    private int Level() => _lots.Next(MatchAttributes.TopLevel + 1);

    private IEnumerable<MatchCell> Campaign(int number)
    {
        var id = CampaignId.Parse(string.Create(CultureInfo.InvariantCulture, $"lab-{number}/campaign"));
        // The large languages have several campaigns, the small ones none.
        var language = Languages[number < 4 ? 0 : number < 6 ? 1 : number - 4];
        var terms = Enumerable.Range(0, TermsPerCampaign).Select(i => new CellTerms(
            id, language, 4_500 + 500 * (number % 3), [.. Pick(Scopes, 2)], [.. Prompts(number, i)],
            Rules(number, isThin: i == 0))).ToArray();
        return Enumerable.Range(0, CellsPerCampaign).Select(i =>
        {
            var isThin = i % TermsPerCampaign == 0;
            var target = isThin ? 20 : 500 + _lots.Next(500);
            return new MatchCell(terms[i % TermsPerCampaign],
                string.Create(CultureInfo.InvariantCulture, $"cell-{i}"), target, 1 + _lots.Next(target), target,
                new CampaignTurn(0.5 + _lots.NextDouble() / 2, Now.AddSeconds(-_lots.Next(900))));
        });
    }

    private IEnumerable<PromptPick> Prompts(int campaign, int terms) =>
        Enumerable.Range(0, 3)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{campaign}/prompt-{terms}-{i}"))
            .Select(id => new PromptPick(
                PromptId.Parse($"lab-{id}"), 1, 2 + _lots.Next(4), [.. Pick(Notes, 1 + _lots.Next(2))]));

    /// <summary>Six of the book's twenty rules: floors 0 to 7, soft rules 8 to 19.</summary>
    private static RuleSet Rules(int campaign, bool isThin)
    {
        var skills = MatchAttributes.Skills;
        string Skill(int i) => skills[(campaign + i) % skills.Length];
        Floor Floor(int i) => new(
            Skill(i), (RoleScope)(isThin ? 1 + i % 2 : i % 3), isThin ? 3 : 2 + i % 2, 5, isThin && i % 2 == 0);
        SoftRule Least(int i) => new($"least-{i}", SoftRuleKind.Least, Skill(i), (RoleScope)(i % 3), 3, 1 + i % 3,
            [new Expansion(60 + 10 * i, 2), new Expansion(300 + 10 * i, 1), new Expansion(900, 0)]);
        SoftRule Within(int i) => new($"within-{i}", SoftRuleKind.Within, Skill(i), RoleScope.Both, 1, 1,
            [new Expansion(90, 2), new Expansion(400, 4)]);
        return new RuleSet(skills, [Floor(campaign % 8), Floor((campaign + 3) % 8)],
            [Least(0 + campaign % 3), Least(3 + campaign % 3), Within(6), Within(7)],
            new PartnerRule(24 * 60, 3), WaitRule.Default);
    }

    private IEnumerable<string> Pick(string[] words, int count) =>
        Enumerable.Range(0, count).Select(_ => words[_lots.Next(words.Length)]).Distinct();
}
