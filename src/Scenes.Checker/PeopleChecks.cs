using System.Text.Json;

namespace Scenes.Checker;

/// <summary>S6 and S10: who played with whom, and what became of those who withdrew.</summary>
internal sealed class PeopleChecks(Reading reading, Told told)
{
    // An offer that was on its way when somebody blocked somebody.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(5);

    private readonly Violations _found = new();

    /// <summary>Everything that is broken.</summary>
    public IReadOnlyList<Violation> Check()
    {
        foreach (var scene in reading.Scenes.Values)
        {
            CheckCast(scene);
            CheckConsent(scene);
        }

        return _found.All;
    }

    /// <summary>That all came to its end: no scene goes on, and none owes anything.</summary>
    public static IEnumerable<Violation> Unfinished(Reading reading)
    {
        foreach (var scene in reading.Scenes.Values)
        {
            if (!scene.IsFinal) yield return new Violation("L1", scene.Id, $"It is {scene.Phase} for ever.");
            if (scene.Owed.Count > 0)
                yield return new Violation("S12", scene.Id, $"It still owes {string.Join(", ", scene.Owed)}.");
        }
    }

    private void CheckCast(SceneFile scene)
    {
        if (scene.Phase == "None") return;
        var cast = scene.Performers.Where(slot => slot.Performer is not null)
            .Select(slot => (Slot: slot, Person: told.People[slot.Performer!])).ToList();
        var terms = scene.Terms;
        var notes = Texts(scene.Prompt, "contentNotes");
        _found.Require(cast.DistinctBy(one => one.Person.Id).Count() == cast.Count, "S6", scene.Id,
            "Somebody plays alone.");
        foreach (var (slot, person) in cast)
        {
            var fits = person.Languages.Contains(terms.GetProperty("language").GetString()!)
                && Texts(terms, "skills").All(person.Skills.Contains)
                && Texts(terms, "scopes").All(person.Scopes.Contains)
                && scene.Prompt.GetProperty("intensity").GetInt32() <= person.MaxIntensity
                && !notes.Any(person.Avoid.Contains) && scene.Rate >= person.MinRate
                && !cast.Any(other => person.Blocked.Contains(other.Person.Id)
                    || HasBlocked(person.Id, other.Person.Id, Later(slot, other.Slot)));
            _found.Require(fits, "S6", scene.Id, $"{person.Id} does not fit this scene or the other one in it.");
        }
    }

    private static DateTimeOffset Later(SceneSlot one, SceneSlot other) =>
        one.JoinedAt > other.JoinedAt ? one.JoinedAt : other.JoinedAt;

    private bool HasBlocked(string by, string other, DateTimeOffset met) => told.Blocks.Any(
        block => block.By == by && block.Other == other && met > block.From + OnItsWay);

    /// <summary>
    /// Nothing is played or recorded while somebody in it has withdrawn consent, and every scene that they were in
    /// hears of it.
    /// </summary>
    private void CheckConsent(SceneFile scene)
    {
        if (scene.LiveSince is not { } live) return;
        foreach (var slot in scene.Slots.Values)
        {
            foreach (var gone in told.Withdrawals.Where(gone => gone.Performer == slot.Performer))
            {
                var until = slot.LeftAt ?? scene.EndedAt ?? DateTimeOffset.MaxValue;
                var from = slot.JoinedAt > live ? slot.JoinedAt : live;
                _found.Require(until <= gone.From || from >= gone.Until, "S10", scene.Id,
                    $"It is played from {from:O} to {until:O}; {slot.Performer} had withdrawn at {gone.From:O}.");
                _found.Require(from >= gone.From || slot.WithdrawnAt is not null, "S10", scene.Id,
                    $"It never heard that {slot.Performer} withdrew at {gone.From:O}.");
                CheckLabels(scene, slot, gone);
            }
        }
    }

    // An observer is not recorded; what they saw before they left may still come in.
    private void CheckLabels(SceneFile scene, SceneSlot slot, Withdrawal gone)
    {
        if (slot.IsObserver) return;
        foreach (var label in scene.Labels.BySeq.Values.Where(label => label.Text("slot") == slot.Slot))
        {
            _found.Require(label.At <= gone.From || label.At >= gone.Until, "S10", label.Place,
                $"{slot.Performer} had withdrawn at {gone.From:O}.");
        }
    }

    private static List<string> Texts(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
