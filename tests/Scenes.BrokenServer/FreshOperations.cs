namespace Scenes.BrokenServer;

/// <summary>Ignores the operation ids of label batches: each repeat is taken for a new batch.</summary>
internal sealed class FreshOperations : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.Name == nameof(ISceneGrain.AppendLabelsAsync))
            context.Request.SetArgument(0, OperationId.Parse(Guid.NewGuid().ToString("N")));
        return context.Invoke();
    }
}
