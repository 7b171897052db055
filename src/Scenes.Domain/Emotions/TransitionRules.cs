namespace Scenes.Domain;

/// <summary>What a transition must be.</summary>
public static class TransitionRules
{
    /// <summary>Notes what is wrong with a transition.</summary>
    public static void Check(Transition? transition, string path, FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.Word(transition?.From, Vocabulary.Emotions, $"{path}.from");
        errors.Word(transition?.To, Vocabulary.Emotions, $"{path}.to");
        errors.Require(transition?.From != transition?.To, path, "must go from one emotion to another");
    }
}
