namespace Scenes.BrokenServer;

/// <summary>Says that every performer was reserved and confirmed, and asks none of them.</summary>
internal sealed class NoReservations : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.Name is not (nameof(IPerformerGrain.ReserveAsync) or nameof(IPerformerGrain.ConfirmAsync)))
            return context.Invoke();
        var performer = PerformerId.Parse(((IAddressable)context.Grain).GetPrimaryKeyString());
        Reply<PerformerView> granted =
            new PerformerView(performer, 1, PerformerStatus.Booked, null, null, [], null, null, null);
        context.Result = granted;
        return Task.CompletedTask;
    }
}
