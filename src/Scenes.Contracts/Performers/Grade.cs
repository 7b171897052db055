using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>A level in a skill or a language.</summary>
/// <param name="Skill">One of <see cref="Vocabulary.Skills"/>, or a language's ISO 639 code.</param>
/// <param name="Level">1 to 5.</param>
/// <remarks>A word alone, also in JSON, stands for <see cref="OfAWord"/>: that is all that was once known of
/// anybody.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.Grade")]
[JsonConverter(typeof(GradeJsonConverter))]
public readonly record struct Grade([property: Id(0)] string Skill, [property: Id(1)] int Level)
{
    /// <summary>The level that a word without one stands for.</summary>
    public const int OfAWord = 3;

    /// <summary>The grade that a word alone stands for, under the skill's newest name.</summary>
    public static Grade FromString(string word) => new(Vocabulary.SkillOf(word), OfAWord);

    /// <summary><see cref="FromString"/>.</summary>
    public static implicit operator Grade(string word) => FromString(word);
}
