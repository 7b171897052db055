namespace Scenes.Embedded;

/// <summary>State that an activation reads before its grain is activated.</summary>
internal interface IReadableState
{
    Task ReadStateAsync();
}

/// <summary>The state of an activation in a store.</summary>
internal sealed class PersistentState<T> : IPersistentState<T>, IReadableState
{
    private readonly Activation _activation;
    private readonly string _name;
    private readonly IGrainStorage _storage;
    private readonly GrainState<T> _state = new(Activator.CreateInstance<T>());

    public PersistentState(Activation activation, PersistentStateAttribute attribute)
    {
        _activation = activation;
        _name = attribute.StateName;
        _storage = activation.Engine.ServiceProvider.GetRequiredKeyedService<IGrainStorage>(
            attribute.StorageName ?? "Default");
    }

    public T State
    {
        get
        {
            _activation.AssertTurn();
            return _state.State!;
        }

        set
        {
            _activation.AssertTurn();
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => Run(_storage.ReadStateAsync, nameof(ReadStateAsync));

    public Task WriteStateAsync() => Run(_storage.WriteStateAsync, nameof(WriteStateAsync));

    public Task ClearStateAsync() => Run(_storage.ClearStateAsync, nameof(ClearStateAsync));

    private async Task Run(Func<string, GrainId, IGrainState<T>, Task> operation, string name)
    {
        _activation.AssertTurn();
        try
        {
            await Meet(FaultKind.BeforeStore, name);
            await operation(_name, _activation.GrainId, _state);
            await Meet(FaultKind.AfterStore, name);
        }
        catch (Exception e) when (e is not OrleansException)
        {
            // As Orleans does, so that no grain comes to rely on the exceptions of one store.
            throw new OrleansException($"{name} of '{_name}' of {_activation.GrainId} failed: {e.Message}", e);
        }
    }

    private Task Meet(FaultKind kind, string operation) =>
        _activation.Engine.Faults?.Meet(new FaultPoint(kind, $"{_activation.GrainId}", $"{operation} {_name}"))
        ?? Task.CompletedTask;
}
