namespace Scenes.Embedded;

/// <summary>A call of a grain method, without its result type.</summary>
public abstract class Call : Request, IInvokable
{
    private CancellationTokenSource? _cancellation;
    private CancellationTokenRegistration _registration;

    private protected Call(GrainMethod method) => Method = method;

    internal GrainMethod Method { get; }

    internal Mailbox? Source { get; private set; }

    internal Dictionary<string, object>? Context { get; private set; }

    internal sealed override bool AlwaysInterleaves => Method.AlwaysInterleaves;

    internal sealed override Guid ReentrancyId =>
        Context?.GetValueOrDefault(RequestContext.ReentrancyKey) is Guid id ? id : Guid.Empty;

    /// <summary>Whether the caller no longer waits.</summary>
    private protected abstract bool IsAnswered { get; }

    /// <summary>The token of the caller; set by generated code.</summary>
    protected CancellationToken CallerToken { get; init; }

    /// <summary>
    /// The token that the grain sees: the caller's own would run callbacks outside of the grain's turns.
    /// </summary>
    protected CancellationToken Token => _cancellation?.Token ?? CancellationToken.None;

    /// <inheritdoc/>
    public int GetArgumentCount() => Method.ParameterCount;

    /// <inheritdoc/>
    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public virtual void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The grain and the method.</summary>
    public override string ToString() => $"{Reference?.GrainId} {Method}";

    internal void Send(GrainReference reference)
    {
        var engine = reference.Engine;
        Reference = reference;
        Source = Mailbox.Current;
        Context = RequestContext.Values.Value;
        Deadline = engine.DeadlineAfter(Method.ResponseTimeout ?? engine.Options.ResponseTimeout);
        if (CallerToken.CanBeCanceled)
        {
            _cancellation = new CancellationTokenSource();
            _registration = CallerToken.UnsafeRegister(static call => ((Call)call!).OnCallerCancelled(), this);
        }
        if (IsAnswered)
            return;
        if (engine.Wire is { } wire)
            wire.Carry(this);
        else
            reference.Deliver(this);
    }

    private protected void Release() => _registration.Dispose();

    private protected abstract void Cancel(CancellationToken token);

    private void OnCallerCancelled()
    {
        Cancel(CallerToken);
        Target?.Post(() =>
        {
            _cancellation!.Cancel();
            return Task.CompletedTask;
        });
    }
}
