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

    // Whether a scene could not be told because what is stored of it is damaged.
    private bool _untold;

    /// <summary>A scene that they are in must end, however often it takes to tell it (S10).</summary>
    private async Task TellWithdrawalAsync()
    {
        if (State.Consent is not null || State.Booking is not { } booking) return;
        await TellAsync(booking.Scene);
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
        if (page.Length == ScenesPerTurn)
        {
            await SaveAsync(State with { ToldUpTo = page[^1].Key });
            return;
        }

        // All others know. What is damaged may be restored: it must hear of it then, so all are told again.
        var again = _untold;
        _untold = false;
        if (!again) await SaveAsync(State with { Telling = null, ToldUpTo = null });
        else if (State.ToldUpTo is not null) await SaveAsync(State with { ToldUpTo = null });
    }

    private async Task TellAsync(OwnSceneRow own, DateTimeOffset withdrawnAt)
    {
        if (own.OfferedAt > withdrawnAt) return;
        await TellAsync(own.Scene);
    }

    private async Task TellAsync(SceneId scene)
    {
        try
        {
            await GrainFactory.GetGrain<ISceneGrain>(scene.Value).WithdrawConsentAsync(_performer);
        }
        catch (StoreException fault) when (fault.Code == StoreException.Corrupt)
        {
            // Those behind it must be told all the same.
            _untold = true;
        }
    }

    private static OwnSceneRow Read(IndexRow row) =>
        JsonSerializer.Deserialize(row.Document, ScenesJson.Of<OwnSceneRow>())!;
}
