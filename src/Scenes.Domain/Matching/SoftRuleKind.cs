namespace Scenes.Domain;

/// <summary>What a soft rule measures.</summary>
public enum SoftRuleKind
{
    /// <summary>A level that is at least the bound.</summary>
    Least,

    /// <summary>Two levels that are at most the bound apart.</summary>
    Within,
}
