using System.Collections.Frozen;

namespace Scenes.Cli;

/// <summary>The signed-in callers of a run.</summary>
internal sealed class RehearsalSessions
{
    private readonly FrozenDictionary<PerformerId, ApiSession> _people;

    private RehearsalSessions(ApiSession lab, ApiSession otherLab, ApiSession ops, Dictionary<PerformerId, ApiSession> people)
    {
        (Lab, OtherLab, Operator, _people) = (lab, otherLab, ops, people.ToFrozenDictionary());
    }

    /// <summary>The lab.</summary>
    public ApiSession Lab { get; }

    /// <summary>A lab that must see nothing.</summary>
    public ApiSession OtherLab { get; }

    /// <summary>An operator.</summary>
    public ApiSession Operator { get; }

    /// <summary>Signs everybody in.</summary>
    public static async Task<RehearsalSessions> OpenAsync(ScenesApi api, RehearsalPlan plan, CancellationToken ct)
    {
        var people = new Dictionary<PerformerId, ApiSession>();
        foreach (var person in plan.People)
        {
            var id = person.Performer.Value;
            people.Add(person.Performer, await ApiSession.SignInAsync(api, "performer", id, id, ct));
        }

        return new RehearsalSessions(
            await ApiSession.SignInAsync(api, "lab", plan.Lab.Value, plan.Lab.Value, ct),
            await ApiSession.SignInAsync(api, "lab", plan.OtherLab.Value, plan.OtherLab.Value, ct),
            await ApiSession.SignInAsync(api, "operator", "rehearsal", $"ops-{plan.Lab}", ct),
            people);
    }

    /// <summary>A person's.</summary>
    public ApiSession Of(Person person) => _people[person.Performer];
}
