using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>
/// Pairs waiting performers with open cells. The cell that misses the largest share of its quota goes first; for it,
/// whoever is in front and then whoever waited longest; a partner met lately is taken last. Hard floors never relax.
/// </summary>
public static class Pairing
{
    // How many of those who can play a cell are paired in one pass; the others have their turn in the next.
    private const int PairedPerPass = 256;

    /// <summary>
    /// Pairs that can be offered now. No performer is in two of them, no cell gets more than its places.
    /// </summary>
    public static ImmutableArray<Proposal> Propose(ImmutableArray<Ticket> tickets, ImmutableArray<OpenCell> cells)
    {
        var queue = tickets
            .OrderByDescending(ticket => ticket.InFront)
            .ThenBy(ticket => ticket.Since)
            .ThenBy(ticket => ticket.Performer.Value, StringComparer.Ordinal).ToList();
        var open = cells.Select(cell => new Want(cell)).ToList();
        var proposals = ImmutableArray.CreateBuilder<Proposal>();
        while (queue.Count > 1 && open.Count > 0)
        {
            var want = open.MaxBy(want => want.Missing)!;
            if (BestFor(want.Cell, queue) is not { } proposal)
            {
                open.Remove(want);
                continue;
            }

            proposals.Add(proposal);
            queue.Remove(proposal.First);
            queue.Remove(proposal.Second);
            if (!want.Take()) open.Remove(want);
        }

        return proposals.ToImmutable();
    }

    /// <summary>Whether two may play a prompt of a cell together (S6).</summary>
    public static bool IsCompatible(Ticket a, Ticket b, OpenCell cell, PromptPick prompt)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Performer != b.Performer && !a.Blocked.Contains(b.Performer) && !b.Blocked.Contains(a.Performer)
            && CanPlay(a, cell, prompt) && CanPlay(b, cell, prompt);
    }

    /// <summary>Whether one performer may play a prompt of a cell at all.</summary>
    public static bool CanPlay(Ticket ticket, OpenCell cell, PromptPick prompt)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(prompt);
        return Qualifies(ticket, cell) && prompt.Intensity <= ticket.MaxIntensity
            && !prompt.ContentNotes.Any(note => ticket.Avoid.Contains(note)) && !ticket.Passed.Contains(prompt.Prompt);
    }

    /// <summary>Why somebody who waits has no partner, as a sentence.</summary>
    public static string Explain(Ticket ticket, ImmutableArray<Ticket> others, ImmutableArray<OpenCell> cells)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (cells.IsEmpty) return "No campaign needs a scene in this pool right now.";
        var qualified = cells.Where(cell => Qualifies(ticket, cell)).ToList();
        if (qualified.Count == 0)
        {
            return "The open campaigns ask for skills, consents or a rate that yours do not meet.";
        }

        if (!qualified.Any(cell => cell.Prompts.Any(prompt => CanPlay(ticket, cell, prompt))))
        {
            return "The open prompts are above your intensity, or touch what you avoid or passed on.";
        }

        return others.Any(other => other.Performer != ticket.Performer)
            ? "Waiting for somebody who fits one of the prompts that you can play."
            : "Waiting for somebody else to come in.";
    }

    private static bool Qualifies(Ticket ticket, OpenCell cell) =>
        cell.RatePerHour >= ticket.MinRatePerHour
        && cell.Skills.All(skill => ticket.Skills.Contains(skill))
        && cell.Scopes.All(scope => ticket.Scopes.Contains(scope));

    private static Proposal? BestFor(OpenCell cell, List<Ticket> queue)
    {
        Proposal? repeat = null;
        var able = queue.Where(ticket => cell.Prompts.Any(prompt => CanPlay(ticket, cell, prompt)));
        queue = [.. able.Take(PairedPerPass)];
        for (var i = 0; i < queue.Count; i++)
        {
            for (var j = i + 1; j < queue.Count; j++)
            {
                var (a, b) = (queue[i], queue[j]);
                var prompt = cell.Prompts.FirstOrDefault(prompt => IsCompatible(a, b, cell, prompt));
                if (prompt is null) continue;
                var proposal = new Proposal(a, b, cell, prompt);
                if (!a.Partners.Contains(b.Performer) && !b.Partners.Contains(a.Performer)) return proposal;
                repeat ??= proposal;
            }
        }

        return repeat;
    }

    private sealed class Want(OpenCell cell)
    {
        private int _places = cell.Places;

        public OpenCell Cell { get; } = cell;

        public double Missing => Cell.Missing * _places / Cell.Places;

        public bool Take() => --_places > 0;
    }
}
