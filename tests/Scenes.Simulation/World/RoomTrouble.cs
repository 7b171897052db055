using Scenes.Domain;

namespace Scenes.Simulated;

/// <summary>
/// What goes wrong with rooms beside single calls: outages, restarts, webhooks that are lost, operators who ban.
/// </summary>
internal sealed class RoomTrouble(Crew crew, FaultPlan plan)
{
    /// <summary>A room that is none of ours.</summary>
    public const string Foreign = "lobby";

    /// <summary>Goes on until people go home.</summary>
    public async Task LiveAsync()
    {
        crew.Rooms.Host(Foreign);
        crew.Rooms.Happened = Tell;
        while (!crew.IsOver)
        {
            await crew.PassAsync(30 + (300 * crew.Random.NextDouble()));
            switch (crew.Random.Next(6))
            {
                case 0:
                    plan.Count("Rooms.Down");
                    crew.Rooms.GoDown(TimeSpan.FromSeconds(180 * crew.Random.NextDouble()), crew.Chance(0.5));
                    break;
                case 1:
                    plan.Count("Rooms.Restart");
                    crew.Rooms.Restart();
                    crew.Rooms.Host(Foreign);
                    break;
                case 2 or 3:
                    for (var i = 0; i < 3; i++) crew.Send(BanAsync);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>L3: rooms that are open and wanted by no scene.</summary>
    /// <param name="reading">The logs.</param>
    public IEnumerable<Violation> Orphans(Reading reading)
    {
        foreach (var room in crew.Rooms.Open.Where(room => room != Foreign))
        {
            var isWanted = RoomName.TryParse(room, out var name)
                && reading.Scenes.GetValueOrDefault(name.Scene.Value)?.Rooms.Current == name.Epoch;
            if (!isWanted) yield return new Violation("L3", room, "The room is open, and no scene wants it.");
        }

        if (!crew.Rooms.Open.Contains(Foreign))
            yield return new Violation("L3", Foreign, "A room of somebody else was closed.");
    }

    private async Task BanAsync()
    {
        if (crew.Seen.Count == 0) return;
        var scene = crew.Seen[crew.Random.Next(Math.Max(0, crew.Seen.Count - 4), crew.Seen.Count)];
        var person = crew.Told.People.Keys.ElementAt(crew.Random.Next(crew.Told.People.Count));
        var operation = crew.NextOperation();
        var reply = await crew.CommandAsync(client => client.GetGrain<ISceneGrain>(scene.Value)
            .BanAsync(operation, PerformerId.Parse(person)));
        if (reply.Value is { Count: > 0 }) plan.Count("Banned");
    }

    private void Tell(string room)
    {
        if (!RoomName.TryParse(room, out var name) || crew.Chance(0.3)) return;
        crew.Send(() => crew.TryAsync(async client =>
        {
            await client.GetGrain<ISceneGrain>(name.Scene.Value).HintRoomAsync(name.Epoch);
            return (object)name;
        }));
    }
}
