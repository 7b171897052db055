namespace Scenes.Server;

/// <summary>The roles of the claim <c>role</c>; each is also the name of the policy that asks for it.</summary>
internal static class Roles
{
    public const string Performer = "performer";
    public const string Lab = "lab";
    public const string Operator = "operator";

    public static string[] All { get; } = [Performer, Lab, Operator];

    /// <summary>Whether a subject is one that a role can have.</summary>
    public static bool IsSubject(string role, string? subject) => role switch
    {
        Performer => PerformerId.TryParse(subject, out _),
        Lab or Operator => LabId.TryParse(subject, out _),
        _ => false,
    };
}
