using System.Runtime.CompilerServices;

namespace Scenes.Embedded;

/// <summary>
/// For tests: passes copies of arguments and results, made of the members with [Id] alone. What works only because
/// references are shared, or because a member without a number arrives, then fails as it would between silos.
/// </summary>
public sealed class RoundTripFilter : IIncomingGrainCallFilter
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();

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
        foreach (var field in Fields.GetOrAdd(value.GetType(), FieldsOf))
            field.SetValue(copy, Copy(field.GetValue(value)));
        return copy;
    }

    private static bool IsComposite(Type type) =>
        type.IsArray || IsMessage(type) || type.Namespace == "System.Collections.Immutable"
        || (type.IsGenericType && type.Namespace == "System" && type.IsValueType);

    // The engine's own identities are values to everybody.
    private static bool IsMessage(Type type) =>
        type.IsDefined(typeof(GenerateSerializerAttribute)) && !type.IsEnum
        && type.Assembly != typeof(RoundTripFilter).Assembly;

    private static FieldInfo[] FieldsOf(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var fields = new List<FieldInfo>();
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
            fields.AddRange(at.GetFields(Own).Where(f => !IsMessage(type) || HasId(f)));
        return [.. fields];
    }

    private static bool HasId(FieldInfo field)
    {
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : "";
        var type = field.DeclaringType!;
        return field.IsDefined(typeof(IdAttribute))
            || (type.GetProperty(name)?.IsDefined(typeof(IdAttribute)) ?? false)
            || type.GetConstructors().SelectMany(c => c.GetParameters())
                .Any(p => p.Name == name && p.IsDefined(typeof(IdAttribute)));
    }
}
