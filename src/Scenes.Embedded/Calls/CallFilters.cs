namespace Scenes.Embedded;

/// <summary>Leads a call through all filters to the grain.</summary>
internal sealed class CallFilters<T>(Call<T> call, Activation target, object grain)
    : IIncomingGrainCallContext
{
    private readonly IIncomingGrainCallFilter[] _filters = target.Engine.Filters;
    private int _stage;
    private bool _hasResult;
    private T? _result;

    public IInvokable Request => call;

    public object Grain => grain;

    public GrainId TargetId => target.GrainId;

    public string InterfaceName => call.Method.Interface.FullName!;

    public string MethodName => call.Method.Name;

    public MethodInfo InterfaceMethod => call.Method.Method;

    public object? Result
    {
        get => _result;
        set
        {
            _result = (T?)value;
            _hasResult = true;
        }
    }

    public async ValueTask<T> Run()
    {
        await Invoke();
        return _result!;
    }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (stage < _filters.Length)
                await Through(_filters[stage]);
            else if (stage == _filters.Length && grain is IIncomingGrainCallFilter own)
                await Through(own);
            else
                Result = await call.Invoke(grain);
        }
        finally
        {
            // So that a filter may call again.
            _stage = stage;
        }
    }

    private async Task Through(IIncomingGrainCallFilter filter)
    {
        await filter.Invoke(this);
        if (!_hasResult)
            throw new InvalidOperationException($"{filter.GetType().Name} neither went on nor set a result.");
    }
}
