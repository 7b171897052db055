namespace Scenes;

/// <summary>How well somebody does something.</summary>
/// <param name="Skill">A skill, or a language's ISO 639 code.</param>
/// <param name="Claimed">What they say of themselves, 0 to 5; 0 when they say nothing.</param>
/// <param name="Verified">What others found, 0 to 5; 0 when nobody looked. What is verified counts as claimed
/// too.</param>
[GenerateSerializer, Immutable, Alias("scenes.SkillLevel")]
public readonly record struct SkillLevel(
    [property: Id(0)] string Skill,
    [property: Id(1)] int Claimed,
    [property: Id(2)] int Verified);
