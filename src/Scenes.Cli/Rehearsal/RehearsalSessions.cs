using System.Collections.Frozen;
using System.Text;
using Scenes.Storage;

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
            people.Add(person.Performer, await SignInAsync(api, "performer", id, ct));
        }

        return new RehearsalSessions(
            await SignInAsync(api, "lab", plan.Lab.Value, ct),
            await SignInAsync(api, "lab", plan.OtherLab.Value, ct),
            await ApiSession.SignInAsync(api, "operator", "rehearsal", OperationsOf(plan.Lab.Value + "-operator"), ct),
            people);
    }

    /// <summary>A person's.</summary>
    public ApiSession Of(Person person) => _people[person.Performer];

    private static Task<ApiSession> SignInAsync(ScenesApi api, string role, string id, CancellationToken ct) =>
        ApiSession.SignInAsync(api, role, id, OperationsOf(id), ct);

    // Operation ids stand in logs and deliveries for ever: they must not say who made them.
    private static string OperationsOf(string id) => Digest.Of(Encoding.UTF8.GetBytes(id)).ToString()[..16];
}
