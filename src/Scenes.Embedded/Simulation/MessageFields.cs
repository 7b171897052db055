namespace Scenes.Embedded;

/// <summary>What of a message crosses a call.</summary>
internal static class MessageFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();

    /// <summary>The fields with [Id] of a message; all fields of another type.</summary>
    public static FieldInfo[] Of(Type type) => Fields.GetOrAdd(type, Find);

    // The engine's own identities are values to everybody.
    public static bool IsMessage(Type type) =>
        type.IsDefined(typeof(GenerateSerializerAttribute)) && !type.IsEnum
        && type.Assembly != typeof(MessageFields).Assembly;

    private static FieldInfo[] Find(Type type)
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
