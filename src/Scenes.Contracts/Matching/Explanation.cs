namespace Scenes;

/// <summary>Why somebody waits.</summary>
/// <param name="Code">Such as <c>match.alone</c>; stable.</param>
/// <param name="Sentence">The same in plain words, for the performer.</param>
/// <param name="Rule">The soft rule's id or the floor's attribute that keeps them; null when none does.</param>
/// <param name="Wanted">Whom they wait for, such as <c>speaks en, has dialect at 3 or more (verified)</c>; null when
/// they can play nothing.</param>
/// <param name="PossibleAt">When they could play with somebody who waits now, if both go on waiting; null when waiting
/// alone will not do it.</param>
/// <param name="NextExpansion">When a soft rule gives way next, by their own wait; null when none will.</param>
[GenerateSerializer, Immutable, Alias("scenes.Explanation")]
public sealed record Explanation(
    [property: Id(0)] string Code,
    [property: Id(1)] string Sentence,
    [property: Id(2)] string? Rule,
    [property: Id(3)] string? Wanted,
    [property: Id(4)] DateTimeOffset? PossibleAt,
    [property: Id(5)] DateTimeOffset? NextExpansion);
