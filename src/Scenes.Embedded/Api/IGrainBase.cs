namespace Orleans;

/// <summary>A grain class, also one that does not derive from <see cref="Grain"/>.</summary>
public interface IGrainBase
{
    /// <summary>The activation of this instance.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Called once before the first call; what it throws reaches the caller and ends the activation.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Called once after the last call, if the process gets the chance.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
