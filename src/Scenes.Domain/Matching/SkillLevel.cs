namespace Scenes.Domain;

/// <summary>How well somebody does something.</summary>
/// <param name="Skill">One of <see cref="MatchAttributes.Skills"/>, or a language's ISO 639 code.</param>
/// <param name="Claimed">What they say of themselves, 0 to <see cref="MatchAttributes.TopLevel"/>.</param>
/// <param name="Verified">What others found, 0 to <see cref="MatchAttributes.TopLevel"/>; 0 when nobody looked. What is
/// verified counts as claimed too.</param>
public readonly record struct SkillLevel(string Skill, int Claimed, int Verified);
