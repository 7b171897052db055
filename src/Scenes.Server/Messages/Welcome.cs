using System.Collections.Immutable;

namespace Scenes.Server;

/// <summary>What a page needs to know of the server before anybody has signed in.</summary>
/// <param name="Development">Whether anybody may become anybody: <c>POST /dev/token</c> is there.</param>
/// <param name="Version">The server's version.</param>
/// <param name="Rooms">Whether scenes have rooms here; a room may still be unable to open.</param>
/// <param name="Languages">The languages whose pools operators see, as ISO 639 codes.</param>
/// <param name="ServerMs">The server's clock when it answered, in ms since 1970-01-01 UTC.</param>
public sealed record Welcome(
    bool Development, string Version, bool Rooms, ImmutableArray<string> Languages, long ServerMs);
