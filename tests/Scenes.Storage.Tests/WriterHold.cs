namespace Scenes.Storage.Tests;

/// <summary>Holds the writer thread until it is disposed.</summary>
internal sealed class WriterHold : IAsyncDisposable
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    public Task Entered => _entered.Task;

    public Task<int> Transaction { get; set; } = Task.FromResult(0);

    public int Wait()
    {
        _entered.SetResult();
        _released.Wait();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _released.Set();
        await Transaction;
        _released.Dispose();
    }
}
