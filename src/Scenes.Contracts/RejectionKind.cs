namespace Scenes;

/// <summary>What a caller can do about a refusal; decides the HTTP status.</summary>
public enum RejectionKind
{
    /// <summary>There is nothing here for this caller: absent, or another's.</summary>
    NotFound,

    /// <summary>The request itself is wrong; repeating it cannot help.</summary>
    Invalid,

    /// <summary>The state of things does not allow it now.</summary>
    Conflict,

    /// <summary>The caller may see it but not do this.</summary>
    Forbidden,

    /// <summary>A bound is reached.</summary>
    Exhausted,

    /// <summary>It was there and never comes back.</summary>
    Gone,
}
