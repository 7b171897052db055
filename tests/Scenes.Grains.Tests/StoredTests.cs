using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Scenes.Domain;

namespace Scenes.Grains.Tests;

/// <summary>
/// What was stored by any version stays readable, and is what this one writes: <c>stored.txt</c> has the bytes of every
/// event of the logs and of every stored state, row and sealed document. Its lines are only ever added to.
/// </summary>
public sealed class StoredTests
{
    private const string Update = "SCENES_UPDATE_STORED";

    private static readonly string Committed = Path.Combine(AppContext.BaseDirectory, "stored.txt");

    [Fact]
    public void Stored_ByAnyVersion_IsReadAndLosesNothing()
    {
        Assert.All(Lines(), line =>
        {
            var value = JsonSerializer.Deserialize(line.Json, TypeOf(line.Name))
                ?? throw new InvalidDataException($"{line.Name} was read as null.");
            var again = JsonSerializer.SerializeToNode(value, TypeOf(line.Name));
            var lost = Lost(JsonNode.Parse(line.Json)!, again, line.Name);
            Assert.True(lost is null, $"{lost} is lost where it is read and written again.");
        });
    }

    [Fact]
    public void Stored_ByThisVersion_IsCommitted()
    {
        var known = Lines().ToHashSet();
        var today = Written().ToList();
        Assert.True(today.Count > 40, $"only {today.Count} kinds of what is stored were found");
        var fresh = today.Where(line => !known.Contains(line)).ToList();
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 } path)
            File.AppendAllLines(path, fresh.Select(line => $"{line.Name}\t{line.Json}"));
        Assert.True(fresh.Count == 0, $"{string.Join(", ", fresh.Select(line => line.Name))} is written otherwise than "
            + $"stored.txt says. Servers of the version before must be able to read it. If they are, add it with "
            + $"{Update}=tests/Scenes.Grains.Tests/stored.txt; never change or remove a line.");
    }

    private static IEnumerable<(string Name, string Json)> Lines() =>
        File.ReadLines(Committed).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]));

    /// <summary>One of each, with everything that it may have.</summary>
    private static IEnumerable<(string Name, string Json)> Written()
    {
        foreach (var root in Roots())
        {
            var type = GrainStore.Json.GetTypeInfo(root);
            foreach (var sample in StoredSample.AllOf(type))
            {
                var value = JsonSerializer.Deserialize(sample, type);
                yield return (root.Name, JsonSerializer.Serialize(value, type));
            }
        }
    }

    private static IEnumerable<Type> Roots() =>
    [
        typeof(SceneEvent), typeof(CampaignEvent), typeof(LedgerEvent), typeof(SealedCast), typeof(CampaignSecret),
        .. typeof(GrainStore).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
            .SelectMany(SerializableTypes),
        .. SerializableTypes(typeof(ScenesJsonContext))
            .Where(type => type.Name.EndsWith("Row", StringComparison.Ordinal)),
        typeof(StandbyPost),
    ];

    private static IEnumerable<Type> SerializableTypes(Type context) => context
        .GetCustomAttributesData().Where(data => data.AttributeType == typeof(JsonSerializableAttribute))
        .Select(data => (Type)data.ConstructorArguments[0].Value!);

    private static JsonTypeInfo TypeOf(string name) =>
        GrainStore.Json.GetTypeInfo(Roots().First(type => type.Name == name));

    private static string? Lost(JsonNode before, JsonNode? after, string path) => (before, after) switch
    {
        (JsonObject one, JsonObject other) => one.Select(member =>
            Lost(member.Value!, other[member.Key], $"{path}.{member.Key}")).FirstOrDefault(lost => lost is not null),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.Select((item, i) =>
            Lost(item!, other[i], $"{path}[{i}]")).FirstOrDefault(lost => lost is not null),
        _ => JsonNode.DeepEquals(before, after) ? null : path,
    };
}
