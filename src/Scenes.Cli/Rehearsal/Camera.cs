using System.Net.WebSockets;
using Scenes.Rooms.Client;

namespace Scenes.Cli;

/// <summary>
/// Somebody's camera and microphone in the rooms of a scene. Comes back whenever the room is lost, into the room that
/// the scene has then; observers only look on.
/// </summary>
internal sealed class Camera(Studio studio, Scripts scripts, ApiSession session, Attendance attendance)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(500);
    private static readonly RoomClientOptions Options = new() { JoinLimit = TimeSpan.FromSeconds(10) };

    private volatile bool _away;

    /// <summary>Drops out without a word, or comes back.</summary>
    public bool Away
    {
        get => _away;
        set => _away = value;
    }

    /// <summary>Films until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!_away && await AdmitAsync(ct) is { } access) await StayAsync(access, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is WebSocketException or TimeoutException)
            {
                // The next round comes in again: that is what this class is for.
            }

            await Task.WhenAny(Task.Delay(Backoff, scripts.Clock, ct));
        }
    }

    // Null while the scene has no room for us: not yet, or not any more.
    private async Task<RoomAccess?> AdmitAsync(CancellationToken ct)
    {
        try
        {
            return await session.SendAsync<RoomAccess>(
                HttpMethod.Post, $"api/v1/scenes/{attendance.Scene}/room-token", ct);
        }
        catch (ApiRefusal refusal) when (refusal.Code is "room.not_open" or "room.closed" or "room.off"
            or "room.too_many_tokens" or "scene.left" or "scene.closed" or "scene.recast" or "not_found")
        {
            return null;
        }
    }

    private async Task StayAsync(RoomAccess access, CancellationToken ct)
    {
        var now = scripts.Clock.GetUtcNow();
        var stay = new RoomStay(attendance.Scene.Value, attendance.Slot, access.Epoch, now, null, now, 0, 0);
        try
        {
            await using var client = await RoomClient.JoinAsync(
                studio.Loop, new Uri(access.Url), access.Token, Options, ct);
            var seen = new SeenAndHeard();
            now = scripts.Clock.GetUtcNow();
            stay = stay with { From = now, To = now };
            if (attendance.Slot[0] != 'O')
            {
                await client.PublishAsync(studio.Picture(), studio.Sound());
                stay = stay with { PlaysFrom = scripts.Clock.GetUtcNow() };
            }

            while (await client.AskAsync(look => look is { HasSignal: true, IsLost: false, Leave: null }))
            {
                seen.Note(await client.AskAsync(look => look.Tracks));
                stay = stay with
                {
                    To = scripts.Clock.GetUtcNow(),
                    Pictures = seen.Pictures,
                    Sounds = seen.Sounds,
                };
                if (_away || ct.IsCancellationRequested) break;
                await Task.WhenAny(Task.Delay(Glance, scripts.Clock, ct));
            }

            // As a network is lost: nobody says goodbye.
            if (_away) client.BreakSignal();
        }
        finally
        {
            scripts.History.Stay(stay);
        }
    }
}
