using System.Text.Json;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>
/// A withdrawn consent reaches every scene that the performer was in: the one under way and those in review at once,
/// those that are over as fast as they can be told (S10).
/// </summary>
internal sealed partial class PerformerGrain
{
    private const int ScenesPerTurn = 50;

    /// <summary>A scene that they are in must end, however often it takes to tell it (S10).</summary>
    private async Task TellWithdrawalAsync()
    {
        if (State.Consent is not null || State.Booking is not { } booking) return;
        await GrainFactory.GetGrain<ISceneGrain>(booking.Scene.Value).WithdrawConsentAsync(_performer);
    }

    /// <summary>Scenes that are not over, wherever they stand in the list.</summary>
    private async Task TellOpenScenesAsync()
    {
        if (State.Telling is not { } withdrawnAt) return;
        for (string? after = null; ;)
        {
            var page = await rows.ReadAsync(
                ReadModels.OwnScenes, _performer.Value, after, StoreLimits.ReadRows);
            foreach (var own in page.Select(Read).Where(own => !own.IsOver)) await TellAsync(own, withdrawnAt);
            if (page.Length < StoreLimits.ReadRows) return;
            after = page[^1].Key;
        }
    }

    /// <summary>One part of all others; where it stopped is stored, so that none is left out.</summary>
    private async Task TellPastScenesAsync()
    {
        if (State.Telling is not { } withdrawnAt) return;
        var page = await rows.ReadAsync(ReadModels.OwnScenes, _performer.Value, State.ToldUpTo, ScenesPerTurn);
        foreach (var own in page.Select(Read)) await TellAsync(own, withdrawnAt);
        // Consent may have been given and withdrawn again meanwhile.
        if (State.Telling != withdrawnAt) return;
        await SaveAsync(page.Length < ScenesPerTurn
            ? State with { Telling = null, ToldUpTo = null }
            : State with { ToldUpTo = page[^1].Key });
    }

    private async Task TellAsync(OwnSceneRow own, DateTimeOffset withdrawnAt)
    {
        if (own.OfferedAt > withdrawnAt) return;
        await GrainFactory.GetGrain<ISceneGrain>(own.Scene.Value).WithdrawConsentAsync(_performer);
    }

    private static OwnSceneRow Read(IndexRow row) =>
        JsonSerializer.Deserialize(row.Document, ScenesJson.Of<OwnSceneRow>())!;
}
