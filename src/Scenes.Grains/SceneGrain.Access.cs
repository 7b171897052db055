using System.Globalization;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>Who may come into the room, and who may not any more.</summary>
internal sealed partial class SceneGrain
{
    private readonly Dictionary<string, TokenBucket> _tokens = new(StringComparer.Ordinal);

    private static Rejection TooManyTokens { get; } = Rejection.Exhausted("room.too_many_tokens",
        string.Create(CultureInfo.InvariantCulture,
            $"A token every {Limits.RoomTokenEverySeconds} seconds. Use the one that you have, or wait."));

    /// <inheritdoc/>
    public async Task<Reply<RoomAccess>> GetRoomAccessAsync(PerformerId performer)
    {
        // On what is stored: another activation may have sent them out.
        var state = await _journal.CurrentAsync();
        if (!rooms.IsOn && state.Find(performer) is not null) return RoomRules.Off;
        if (RoomRules.RefusalOf(state, performer) is { } refused) return refused;
        var (me, now) = (state.Find(performer)!, _journal.Now);
        const int Burst = Limits.RoomTokensBurst * Limits.RoomTokenEverySeconds;
        if (!_tokens.TryGetValue(me.Slot, out var bucket)) bucket = new TokenBucket(Burst, now);
        if (bucket.Take(Limits.RoomTokenEverySeconds, 1, Burst, now) is not { } after) return TooManyTokens;
        _tokens[me.Slot] = after;
        return Admit(new RoomName(_scene, state.Room!.Epoch), me, now);
    }

    /// <inheritdoc/>
    public async Task<Reply<SceneAck>> BanAsync(OperationId operation, PerformerId performer) =>
        await TickThenAsync(new Command<SceneState, SceneEvent>
        {
            Decide = (state, now) => RoomRules.Ban(state, performer, now),
            Operation = state => state.Find(performer) is null ? null : $"ops/{Keyed(state, operation)}",
            Fingerprint = Fingerprint.Of($"ban|{State.Find(performer)?.Slot}"),
        });

    private RoomAccess Admit(RoomName room, Participant me, DateTimeOffset now)
    {
        Span<byte> chance = stackalloc byte[4];
        entropy.Fill(chance);
        return rooms.Admit(room, me, chance, now);
    }
}
