using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Scenes.Grains.Tests;

/// <summary>JSON that a type can be read from, with every member that it has.</summary>
internal static class StoredSample
{
    // For what writes itself: the first that it takes.
    private static readonly JsonNode[] Candidates =
    [
        JsonValue.Create("text"), JsonValue.Create("9f86d081884c7d659a2feaa0c55ad015"),
        JsonValue.Create(1), JsonValue.Create(0.5), JsonValue.Create(true),
        JsonValue.Create("2026-11-24T12:00:00+00:00"), JsonValue.Create("2026-11-24"), JsonValue.Create("12:00:00"),
        JsonValue.Create("lab-one/slug-one"), JsonValue.Create("slug-one/1"), JsonValue.Create("en/duet"),
        JsonValue.Create("performer/alice"), JsonValue.Create("s-abcdefghijklmnopqrstuvwxyz"),
    ];

    /// <summary>One of each kind that is told apart by its <c>type</c>, of the type itself and its members.</summary>
    public static IEnumerable<JsonNode> AllOf(JsonTypeInfo type)
    {
        if (type.PolymorphismOptions is not { } kinds) return WithEachMember(type);
        return kinds.DerivedTypes.SelectMany(kind => WithEachMember(type.Options.GetTypeInfo(kind.DerivedType))
            .Select(members =>
            {
                ((JsonObject)members).Insert(
                    0, kinds.TypeDiscriminatorPropertyName, JsonValue.Create((string)kind.TypeDiscriminator!));
                return members;
            }));
    }

    private static IEnumerable<JsonNode> WithEachMember(JsonTypeInfo type)
    {
        yield return Of(type);
        foreach (var property in type.Properties)
        {
            var member = type.Options.GetTypeInfo(property.PropertyType);
            if (member.PolymorphismOptions is null) continue;
            foreach (var other in AllOf(member).Skip(1))
            {
                var sample = Of(type);
                sample[property.Name] = other;
                yield return sample;
            }
        }
    }

    private static JsonNode Of(JsonTypeInfo type)
    {
        if (type.PolymorphismOptions is not null) return AllOf(type).First();
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => new JsonObject(type.Properties
                .Where(property => property.Get is not null)
                .Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Of(property.PropertyType, type)))),
            JsonTypeInfoKind.Enumerable => new JsonArray(Of(type.ElementType!, type)),
            JsonTypeInfoKind.Dictionary => new JsonObject
            {
                [Of(type.KeyType!, type).ToString()] = Of(type.ElementType!, type),
            },
            _ => Simple(type),
        };
    }

    private static JsonNode Of(Type type, JsonTypeInfo within) =>
        Of(within.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type));

    private static JsonNode Simple(JsonTypeInfo type)
    {
        if (type.Type.IsEnum)
            return JsonSerializer.SerializeToNode(Enum.GetValues(type.Type).Cast<object>().Last(), type)!;
        return Candidates.FirstOrDefault(candidate => Takes(type, candidate))?.DeepClone()
            ?? throw new InvalidOperationException($"There is no sample of {type.Type}.");
    }

    private static bool Takes(JsonTypeInfo type, JsonNode candidate)
    {
        try
        {
            return candidate.Deserialize(type) is not null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
