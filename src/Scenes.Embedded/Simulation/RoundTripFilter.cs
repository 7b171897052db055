using System.Runtime.CompilerServices;

namespace Scenes.Embedded;

/// <summary>
/// For tests: passes copies of arguments and results, made of the members with [Id] alone. What works only because
/// references are shared, or because a member without a number arrives, then fails as it would between silos.
/// </summary>
public sealed class RoundTripFilter : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var request = context.Request;
        for (var i = 0; i < request.GetArgumentCount(); i++)
        {
            if (request.GetArgument(i) is { } argument and not CancellationToken)
                request.SetArgument(i, Copy(argument)!);
        }
        await context.Invoke();
        context.Result = Copy(context.Result);
    }

    /// <summary>A copy of a message as another silo would see it.</summary>
    public static object? Copy(object? value)
    {
        if (value is null or string or IAddressable || !IsComposite(value.GetType()))
            return value;
        if (value is Array array)
        {
            var elements = (Array)array.Clone();
            for (var i = 0; i < elements.Length; i++)
                elements.SetValue(Copy(elements.GetValue(i)), i);
            return elements;
        }
        var copy = RuntimeHelpers.GetUninitializedObject(value.GetType());
        foreach (var field in MessageFields.Of(value.GetType()))
            field.SetValue(copy, Copy(field.GetValue(value)));
        return copy;
    }

    private static bool IsComposite(Type type) =>
        type.IsArray || MessageFields.IsMessage(type) || type.Namespace == "System.Collections.Immutable"
        || (type.IsGenericType && type.Namespace == "System" && type.IsValueType);
}
