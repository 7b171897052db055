namespace Scenes.Domain;

/// <summary>Whom a rule speaks of.</summary>
public enum RoleScope
{
    /// <summary>Whoever plays, in either slot.</summary>
    Both,

    /// <summary>Whoever plays slot A.</summary>
    A,

    /// <summary>Whoever plays slot B.</summary>
    B,
}
