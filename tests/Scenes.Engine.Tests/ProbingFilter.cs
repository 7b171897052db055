namespace Scenes.Engine;

/// <summary>A filter that does what the key of the called grain says, as fault-injecting filters do.</summary>
internal sealed class ProbingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(IEcho))
        {
            await context.Invoke();
            return;
        }
        var key = context.TargetId.Key.ToString()!;
        var probe = Probe.Of(key);
        probe.Note($"{context.InterfaceName}.{context.MethodName}");
        probe.Note($"grain {context.Grain.GetType().Name}");
        switch (key.Split('-')[0])
        {
            case "argument":
                context.Request.SetArgument(0, context.Request.GetArgument(0) + "!");
                await context.Invoke();
                break;
            case "result":
                await context.Invoke();
                context.Result = $"<{context.Result}>";
                break;
            case "before":
                throw new InvalidOperationException("before");
            case "after":
                await context.Invoke();
                throw new InvalidOperationException("after");
            case "twice":
                await context.Invoke();
                await context.Invoke();
                break;
            case "instead":
                context.Result = "instead";
                break;
            case "broken":
                break;
            case "recover":
                try
                {
                    await context.Invoke();
                }
                catch (PlayException e)
                {
                    context.Result = e.Message;
                }
                break;
            default:
                await context.Invoke();
                break;
        }
    }
}
