namespace Scenes.Domain;

/// <summary>What never relaxes, however long somebody waits.</summary>
/// <param name="Attribute">One of <see cref="MatchAttributes.All"/>.</param>
/// <param name="Role">Of whom it is asked.</param>
/// <param name="Least">The lowest level, 0 to 5; 0 asks for none.</param>
/// <param name="Most">The highest level, 0 to 5; 5 leaves nobody out.</param>
/// <param name="Verified">Whether only verified levels count.</param>
public sealed record Floor(string Attribute, RoleScope Role, int Least, int Most, bool Verified);
