using System.Collections.Immutable;
using Scenes.Domain;

namespace Scenes.Cli;

/// <summary>S5 to S8: who played with whom, and how scenes moved.</summary>
internal static class SceneChecks
{
    /// <summary>S5: nobody is in two scenes at a time, as performer or as observer.</summary>
    public static ImmutableArray<Violation> OneAtATime(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S5");
        var byScene = stories.ToDictionary(story => story.Scene.Row.Scene);
        foreach (var person in record.Attendances.GroupBy(attendance => attendance.Performer))
        {
            var stays = person
                .Select(attendance => byScene.TryGetValue(attendance.Scene, out var story) ? StayOf(story, attendance) : null)
                .OfType<Stay>().OrderBy(stay => stay.From).ToList();
            for (var i = 1; i < stays.Count; i++)
            {
                found.Require(stays[i].From >= stays[i - 1].To, $"{stays[i - 1].Scene} {stays[i].Scene}",
                    $"{person.Key} was in both from {stays[i].From:O} until {stays[i - 1].To:O} at the latest.");
            }
        }

        return found.All;
    }

    /// <summary>S6: whoever was matched is verified, consenting, and takes the prompt and the partner.</summary>
    public static ImmutableArray<Violation> Compatible(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S6");
        var people = record.People.ToDictionary(person => person.Performer);
        var casts = record.Attendances.Where(a => a.Slot[0] != 'O').ToLookup(a => a.Scene);
        foreach (var story in stories)
        {
            if (story.State.Offer is not { } offer) continue;
            var scene = story.Scene.Row.Scene;
            var cast = casts[scene].Select(a => people[a.Performer]).ToList();
            var content = offer.Prompt.Content;
            found.Require(cast.Count < 2 || cast.DistinctBy(p => p.Performer).Count() == 2, scene.Value, "Somebody played alone.");
            foreach (var person in cast)
            {
                var profile = person.Profile;
                found.Require(offer.Terms.Scopes.All(s => person.Consent.Scopes.Contains(s)), scene.Value,
                    $"{person.Performer} did not consent to what the campaign asks for.");
                found.Require(offer.Terms.Skills.All(s => person.Skills.Contains(s)), scene.Value,
                    $"{person.Performer} is not verified for what the campaign asks for.");
                found.Require(content.Intensity <= profile.MaxIntensity, scene.Value,
                    $"{person.Performer} takes {profile.MaxIntensity} and was given {content.Intensity}.");
                found.Require(!content.ContentNotes.Any(note => profile.Avoid.Contains(note)), scene.Value,
                    $"{person.Performer} avoids a theme of {offer.Prompt.Prompt}.");
                found.Require(offer.Terms.RatePerHour >= profile.MinRatePerHour, scene.Value,
                    $"{person.Performer} does not work for {offer.Terms.RatePerHour}.");
                found.Require(profile.Languages.Contains(content.Language), scene.Value,
                    $"{person.Performer} does not speak {content.Language}.");
                found.Require(!cast.Any(other => profile.Blocked.Contains(other.Performer)), scene.Value,
                    $"{person.Performer} met somebody they had blocked.");
            }
        }

        return found.All;
    }

    /// <summary>S7: no cell counts more than its target, and no more is spent than the budget.</summary>
    public static ImmutableArray<Violation> WithinQuota(RehearsalRecord record, ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S7");
        var campaign = record.Campaign;
        foreach (var cell in campaign.Cells)
        {
            var counted = stories.Count(story => story.State.Offer?.Cell == cell.Cell && story.State.Counts);
            found.Require(cell.Counted + cell.Held <= cell.Target && counted <= cell.Target, cell.Cell,
                $"The cell wants {cell.Target}, counts {cell.Counted}, holds {cell.Held}; {counted} logs count.");
            found.Require(cell.Counted == counted, cell.Cell, $"The cell counts {cell.Counted}; {counted} logs count.");
        }

        var due = stories.Where(story => story.State.IsFinal).Sum(story => story.State.Pay.Sum(pay => pay.AmountMinor));
        found.Require(campaign.SpentMinor + campaign.LeasedMinor <= campaign.Spec.BudgetMinor, campaign.Campaign.Value,
            $"{campaign.SpentMinor} spent and {campaign.LeasedMinor} set aside of {campaign.Spec.BudgetMinor}.");
        found.Require(campaign.SpentMinor == due, campaign.Campaign.Value,
            $"{campaign.SpentMinor} spent; the logs of its scenes owe {due}.");
        return found.All;
    }

    /// <summary>S8: scenes move along the drawing only, begin with their offer, and their rows say where they are.</summary>
    public static ImmutableArray<Violation> Moves(ImmutableArray<SceneStory> stories)
    {
        var found = new Violations("S8");
        foreach (var story in stories)
        {
            var scene = story.Scene.Row.Scene;
            var phase = story.Records is [{ Event: SceneOffered }, ..] ? ScenePhase.Offered : ScenePhase.None;
            found.Require(phase == ScenePhase.Offered, scene.Value, "The log does not begin with the offer.");
            foreach (var (at, moved) in story.Of<PhaseChanged>())
            {
                found.Require(moved.From == phase && SceneMoves.IsLegal(moved.From, moved.To), $"{scene}#{at.Seq}",
                    $"The scene was {phase} and went from {moved.From} to {moved.To}.");
                phase = moved.To;
            }

            found.Require(story.Scene.Row.Phase == phase, scene.Value,
                $"The list says {story.Scene.Row.Phase}, the log {phase}.");
        }

        return found.All;
    }

    // A performer is bound from the moment both accepted, an observer from joining; both until the scene was played.
    private static Stay? StayOf(SceneStory story, Attendance attendance)
    {
        var from = attendance.Slot[0] == 'O'
            ? story.Of<ObserverJoined>().FirstOrDefault(j => j.Event.Slot == attendance.Slot).Record?.At
            : story.Of<PhaseChanged>().FirstOrDefault(m => m.Event.To == ScenePhase.Gathering).Record?.At;
        if (from is null) return null;
        var left = story.Of<ParticipantLeft>().FirstOrDefault(l => l.Event.Slot == attendance.Slot).Record?.At;
        var ended = story.Of<PhaseChanged>().FirstOrDefault(m => m.Event.To is ScenePhase.Reviewing or ScenePhase.Completed
            or ScenePhase.Aborted or ScenePhase.Quarantined).Record?.At;
        return new Stay(attendance.Scene, from.Value, left ?? ended ?? DateTimeOffset.MaxValue);
    }

    private sealed record Stay(SceneId Scene, DateTimeOffset From, DateTimeOffset To);
}
