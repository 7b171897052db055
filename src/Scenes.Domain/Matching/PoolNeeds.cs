using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// What the campaigns of a pool want, as they last said, less the places that pairs are on their way to. Compiled terms
/// are kept as long as a campaign is open, as they never change. One caller at a time.
/// </summary>
public sealed class PoolNeeds
{
    private readonly Dictionary<CampaignId, CampaignTurn> _turns = [];
    private readonly Dictionary<(CampaignId Campaign, string Cell), Places> _places = [];
    private Dictionary<CampaignId, Known> _known = [];
    private ImmutableArray<CampaignNeed> _needs = [];
    private ImmutableArray<MatchCell>? _cells;

    /// <summary>Cells that want scenes, in the order of the campaigns and of their grids.</summary>
    public ImmutableArray<MatchCell> Cells => _cells ??= [.. _needs.SelectMany(CellsOf)];

    /// <summary>Takes up what the campaigns say now; a campaign that is missing wants nothing.</summary>
    public void Set(ImmutableArray<CampaignNeed> needs)
    {
        var known = _known;
        (_needs, _cells, _known) = (needs, null, []);
        foreach (var need in needs)
        {
            _known[need.Campaign] = known.GetValueOrDefault(need.Campaign) ?? new Known(need);
            var last = _turns.GetValueOrDefault(need.Campaign)?.Last ?? need.Turn;
            _turns[need.Campaign] = new CampaignTurn(need.Weight ?? 1, last > need.Turn ? last : need.Turn);
        }

        foreach (var (key, places) in _places)
        {
            if (places.OnTheWay == 0) _places.Remove(key);
            else _places[key] = places with { Held = 0, IsClosed = false };
        }
    }

    /// <summary>A pair is on its way to a place.</summary>
    public void Take(MatchCell cell) => Change(cell, places => places with { OnTheWay = places.OnTheWay + 1 });

    /// <summary>The campaign held the place.</summary>
    public void Held(MatchCell cell, DateTimeOffset now)
    {
        Change(cell, places => places with { OnTheWay = places.OnTheWay - 1, Held = places.Held + 1 });
        _turns[cell.Terms.Campaign] = cell.Turn with { Last = now };
    }

    /// <summary>The pair did not get as far as to ask for the place, or what became of it is unknown.</summary>
    public void GiveBack(MatchCell cell) => Change(cell, places => places with { OnTheWay = places.OnTheWay - 1 });

    /// <summary>The campaign refused the place: the cell gets nobody until the campaign is asked again.</summary>
    public void Refused(MatchCell cell) =>
        Change(cell, places => places with { OnTheWay = places.OnTheWay - 1, IsClosed = true });

    private void Change(MatchCell cell, Func<Places, Places> change)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var key = (cell.Terms.Campaign, cell.Cell);
        _places[key] = change(_places.GetValueOrDefault(key));
        _cells = null;
    }

    private IEnumerable<MatchCell> CellsOf(CampaignNeed need)
    {
        var (turn, known) = (_turns[need.Campaign], _known[need.Campaign]);
        // Rules that cannot be read are not taken for none: nobody may meet whom they would keep apart.
        if (known.Rules is not { } rules) yield break;
        foreach (var cell in need.Cells)
        {
            var places = _places.GetValueOrDefault((need.Campaign, cell.Cell));
            var taken = places.OnTheWay + places.Held;
            var open = places.IsClosed ? 0 : cell.Places - taken;
            yield return new MatchCell(
                TermsOf(need, cell, known, rules), cell.Cell, cell.Target, cell.Missing - taken, open, turn);
        }
    }

    private static CellTerms TermsOf(CampaignNeed need, CellNeed cell, Known known, RuleSet rules)
    {
        // The prompts of a campaign are as fixed as its rules, so their names are enough.
        var prompts = string.Join(' ', cell.Prompts.Select(pick => pick.Prompt.Slug));
        if (known.Terms.TryGetValue(prompts, out var terms)) return terms;
        return known.Terms[prompts] = new CellTerms(
            need.Campaign, need.Language, need.RatePerHour, need.Scopes, cell.Prompts, rules);
    }

    private readonly record struct Places(int OnTheWay, int Held, bool IsClosed);

    /// <summary>What never changes of a campaign.</summary>
    private sealed class Known(CampaignNeed need)
    {
        public RuleSet? Rules { get; } = CampaignTerms.Read(need.Rules).Rules is { } rules
            ? CampaignTerms.With(rules, need.Skills)
            : null;

        public Dictionary<string, CellTerms> Terms { get; } = new(StringComparer.Ordinal);
    }
}
