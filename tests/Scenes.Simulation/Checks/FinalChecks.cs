using System.Text.Json;

namespace Scenes.Simulated;

/// <summary>What can be said only when all is over: S1, S3, S4, S6, S10 and that nothing is left undone.</summary>
internal sealed class FinalChecks(Reading reading, Deeds deeds)
{
    private readonly List<Violation> _found = [];

    /// <summary>Everything that is broken.</summary>
    public IReadOnlyList<Violation> Check()
    {
        foreach (var batch in deeds.Labels) CheckAcked(batch);
        foreach (var same in deeds.Labels.GroupBy(batch => (batch.Scene, batch.Performer, batch.Operation)))
        {
            Require(same.Select(b => (b.FirstSeq, b.Count)).Distinct().Count() == 1, "S3", $"{same.Key}",
                $"It was acknowledged at the seqs {string.Join(", ", same.Select(b => b.FirstSeq))}.");
        }

        foreach (var scene in reading.Scenes.Values)
        {
            CheckCast(scene);
            CheckConsent(scene);
            Require(scene.IsFinal, "L1", scene.Id, $"It is {scene.Phase} for ever.");
            Require(scene.Owed.Count == 0, "S12", scene.Id, $"It still owes {string.Join(", ", scene.Owed)}.");
        }

        foreach (var command in deeds.Commands) CheckCommand(command);
        return _found;
    }

    /// <summary>Nobody is booked, no waiting is unpaid, when all went home.</summary>
    public IReadOnlyList<Violation> CheckStates(IEnumerable<(string Key, byte[] Document)> states)
    {
        foreach (var (key, document) in states)
        {
            using var json = JsonDocument.Parse(document);
            if (!json.RootElement.TryGetProperty("performer", out var performer)) continue;
            Require(!performer.TryGetProperty("booking", out var booking), "S5", key,
                $"A reservation is left: {booking}");
            Require(!performer.TryGetProperty("waitingSince", out var since), "S5", key, $"Waits for ever: {since}");
            Require(!performer.TryGetProperty("owed", out var owed) || owed.GetArrayLength() == 0, "S12", key,
                $"Waiting is not paid: {owed}");
        }

        return _found;
    }

    private void CheckAcked(AckedLabels batch)
    {
        var place = $"{batch.Scene}#{batch.FirstSeq}";
        Require(batch.Count == batch.Labels.Count, "S1", place, $"{batch.Operation} was acknowledged in part.");
        if (!reading.Scenes.TryGetValue(batch.Scene, out var scene))
        {
            Require(false, "S1", place, "The scene is gone.");
            return;
        }

        var logged = scene.Labels.ToDictionary(label => label.Seq);
        for (var i = 0; i < batch.Labels.Count; i++)
        {
            var sent = batch.Labels[i];
            var stands = logged.GetValueOrDefault(batch.FirstSeq + i);
            Require(stands is not null && Fits(stands, sent, batch.OffsetMs), "S1", place,
                $"The acknowledged label {sent} of {batch.Operation} is not there; there is {stands?.Body}.");
            var slot = stands is null ? null : scene.Slots.GetValueOrDefault(stands.Text("slot"));
            Require(stands is null || slot?.Performer == batch.Performer, "S4", place,
                $"{batch.Performer} labelled in the slot of another.");
        }
    }

    private static bool Fits(LogRecord stands, SentLabel sent, double offset)
    {
        var label = stands.Body.GetProperty("label");
        return Reading.StampOf(stands) == sent.Stamp
            && label.GetProperty("atMs").GetInt64() == sent.AtMs
            && stands.Number("atMs") == (long)Math.Round(sent.AtMs + offset)
            && label.GetProperty("about").GetString() == sent.About
            && label.GetProperty("viewpoint").GetString() == sent.Viewpoint;
    }

    private void CheckCommand(AckedCommand command) => Require(
        reading.Hashes.ContainsKey($"scene/{command.Scene}#{command.FirstSeq}"), "S1",
        $"{command.Scene}#{command.FirstSeq}", $"The acknowledged {command.Operation} of {command.Performer} is gone.");

    private void CheckCast(SceneFile scene)
    {
        if (!scene.Slots.TryGetValue("A", out var a) || !scene.Slots.TryGetValue("B", out var b)) return;
        var cast = new[] { a, b }.Select(slot => deeds.People[slot.Performer!]).ToList();
        var terms = scene.Terms;
        var notes = Texts(scene.Prompt, "contentNotes");
        Require(cast[0].Id != cast[1].Id, "S6", scene.Id, "Somebody plays alone.");
        foreach (var person in cast)
        {
            var fits = person.Languages.Contains(terms.GetProperty("language").GetString()!)
                && Texts(terms, "skills").All(person.Skills.Contains)
                && Texts(terms, "scopes").All(person.Scopes.Contains)
                && scene.Prompt.GetProperty("intensity").GetInt32() <= person.MaxIntensity
                && !notes.Any(person.Avoid.Contains) && scene.Rate >= person.MinRate
                && !cast.Any(other => person.Blocked.Contains(other.Id));
            Require(fits, "S6", scene.Id, $"{person.Id} does not fit this scene or the other one in it.");
        }
    }

    /// <summary>
    /// Nothing is played or recorded while somebody in it has withdrawn consent; nobody who withdrew counts.
    /// </summary>
    private void CheckConsent(SceneFile scene)
    {
        if (scene.LiveSince is not { } live) return;
        foreach (var slot in scene.Slots.Values)
        {
            foreach (var gone in deeds.Withdrawals.Where(gone => gone.Performer == slot.Performer))
            {
                var until = slot.LeftAt ?? scene.EndedAt ?? DateTimeOffset.MaxValue;
                var from = slot.IsObserver && slot.JoinedAt > live ? slot.JoinedAt : live;
                Require(until <= gone.From || from >= gone.Until, "S10", scene.Id,
                    $"It is played from {from:O} to {until:O}; {slot.Performer} had withdrawn at {gone.From:O}.");
                // An observer is not recorded; what they saw before they left may still come in.
                var own = scene.Labels.Where(label => !slot.IsObserver && label.Text("slot") == slot.Slot);
                foreach (var label in own)
                {
                    Require(scene.EndedAt <= gone.From || label.At <= gone.From || label.At >= gone.Until, "S10",
                        label.Place, $"{slot.Performer} had withdrawn at {gone.From:O}.");
                }
            }
        }
    }

    private static List<string> Texts(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    private void Require(bool condition, string invariant, string place, string message)
    {
        if (!condition) _found.Add(new Violation(invariant, place, message));
    }
}
