using Scenes.Rooms.Local;

namespace Scenes.Server;

/// <summary>Whether the server's own rooms have begun: a machine may be unable to carry them.</summary>
internal sealed class OwnRooms
{
    /// <summary>Whether they have.</summary>
    public bool HaveBegun { get; private set; }

    /// <summary>Begins, before anything asks for them; why it could not was logged then.</summary>
    public async Task BeginAsync(WebApplication app) => HaveBegun = await app.MapLocalRoomsAsync() is null;
}
