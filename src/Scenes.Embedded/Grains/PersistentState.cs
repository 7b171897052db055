using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

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

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        Run(_storage.ReadStateAsync, nameof(ReadStateAsync), cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        Run(_storage.WriteStateAsync, nameof(WriteStateAsync), cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        Run(_storage.ClearStateAsync, nameof(ClearStateAsync), cancellationToken);

    private async Task Run(
        Func<string, GrainId, IGrainState<T>, CancellationToken, Task> operation, string name, CancellationToken token)
    {
        _activation.AssertTurn();
        try
        {
            await Meet(FaultKind.BeforeStore, name);
            await operation(_name, _activation.GrainId, _state, token);
            await Meet(FaultKind.AfterStore, name);
        }
        catch (Exception e) when (e is not OrleansException && !token.IsCancellationRequested)
        {
            // As Orleans does, so that no grain comes to rely on the exceptions of one store.
            throw new OrleansException($"{name} of '{_name}' of {_activation.GrainId} failed: {e.Message}", e);
        }
    }

    private Task Meet(FaultKind kind, string operation) =>
        _activation.Engine.Faults?.Meet(new FaultPoint(kind, $"{_activation.GrainId}", $"{operation} {_name}"))
        ?? Task.CompletedTask;
}
