namespace Scenes.Domain;

/// <summary>Why somebody waits, as stable words.</summary>
public static class WaitCode
{
    /// <summary>Somebody who fits is here: a pass pairs them unless others are paired first.</summary>
    public const string Ready = "match.ready";

    /// <summary>They stand by: paid, and asked first when a scene loses somebody.</summary>
    public const string Standby = "match.standby";

    /// <summary>The pool takes nobody in before somebody goes.</summary>
    public const string Full = "match.full";

    /// <summary>No campaign wants a scene.</summary>
    public const string NoCells = "match.no-cells";

    /// <summary>Nobody asks for their languages.</summary>
    public const string Language = "match.language";

    /// <summary>Uses are asked for that they did not consent to.</summary>
    public const string Consent = "match.consent";

    /// <summary>Pay is below what they work for.</summary>
    public const string Rate = "match.rate";

    /// <summary>A floor of the campaigns keeps them out; it is named.</summary>
    public const string Floor = "match.floor";

    /// <summary>The prompts are above their intensity, or touch what they avoid or passed on.</summary>
    public const string Prompts = "match.prompts";

    /// <summary>Nobody else is here who could play the other role.</summary>
    public const string Alone = "match.alone";

    /// <summary>A soft rule keeps them from somebody who is here; it is named.</summary>
    public const string Rule = "match.rule";

    /// <summary>They played with somebody who is here not long ago.</summary>
    public const string Rest = "match.rest";

    /// <summary>Nobody of those who are here is for them. Says no more: nobody is told of a block.</summary>
    public const string Partner = "match.partner";
}
