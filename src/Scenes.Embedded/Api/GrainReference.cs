namespace Orleans.Runtime;

/// <summary>A reference to a grain; generated proxies derive from it.</summary>
public class GrainReference : IAddressable
{
    private Activation? _target;

    /// <summary>Called by generated code.</summary>
    protected internal GrainReference(GrainAddress address)
    {
        Engine = address.Engine;
        Class = address.Class;
        GrainId = address.GrainId;
    }

    /// <summary>The grain.</summary>
    public GrainId GrainId { get; }

    internal Engine Engine { get; }

    internal GrainClass Class { get; }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainReference other && GrainId == other.GrainId;

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>The identity as text.</summary>
    public override string ToString() => $"GrainReference:{GrainId}";

    internal void Deliver(Request request)
    {
        // An activation that has ended refuses; the directory then knows or makes the next one.
        while (_target?.TryEnqueue(request) is not true)
        {
            _target = Engine.Find(this);
            if (_target is not null)
                continue;
            request.Reject(new OrleansException($"Nothing answers for {GrainId}: the engine has stopped."));
            return;
        }
    }

    /// <summary>Called by generated code: sends the call and returns its answer.</summary>
    protected Task<T> Send<T>(Call<T> call)
    {
        call.Send(this);
        return call.Answer;
    }

    /// <summary>Called by generated code: a grain that passes itself passes a reference.</summary>
    protected static T Isolate<T>(T grain)
        where T : IAddressable? =>
        grain is null or GrainReference ? grain : grain.AsReference<T>();
}
