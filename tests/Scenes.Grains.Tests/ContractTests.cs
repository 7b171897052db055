using System.Reflection;

namespace Scenes.Grains.Tests;

/// <summary>
/// What crosses between silos is named by aliases and numbers that never change, so that a rolling upgrade is safe:
/// every type that a grain interface reaches is marked, and all of it stands in <c>contracts.txt</c>.
/// </summary>
public sealed class ContractTests
{
    private static readonly Assembly Contracts = typeof(IPerformerGrain).Assembly;

    [Fact]
    public void Contracts_AsTheyAre_AreTheCommittedOnes()
    {
        var manifest = string.Join('\n', Describe()) + '\n';
        var committed = Path.Combine(AppContext.BaseDirectory, "contracts.txt");
        if (Environment.GetEnvironmentVariable("SCENES_UPDATE_CONTRACTS") is { Length: > 0 } path)
        {
            File.WriteAllText(path, manifest);
        }

        Assert.Equal(File.ReadAllText(committed), manifest);
    }

    [Fact]
    public void Messages_All_AreMarkedImmutableAndNumberedOnce()
    {
        Assert.All(Messages(), type =>
        {
            Assert.True(
                type.IsDefined(typeof(GenerateSerializerAttribute)), $"{type.Name} lacks [GenerateSerializer].");
            Assert.True(type.IsDefined(typeof(ImmutableAttribute)), $"{type.Name} lacks [Immutable].");
            var alias = type.GetCustomAttribute<AliasAttribute>(inherit: false);
            Assert.True(alias is not null, $"{type.Name} lacks [Alias].");
            var ids = Members(type).Select(member => member.Id).ToList();
            Assert.True(ids.Distinct().Count() == ids.Count, $"{type.Name} numbers two members alike.");
            Assert.True(type.IsSealed || type.IsValueType || type.IsAbstract, $"{type.Name} can be derived from.");
        });
        Assert.Equal(Messages().Count, Messages().DistinctBy(AliasOf).Count());
    }

    [Fact]
    public void Messages_EachConstructorParameter_IsNumbered()
    {
        Assert.All(Messages().Where(type => !type.IsValueType), type =>
        {
            var declared = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.SetMethod is not null).Select(property => property.Name);
            var inherited = type.BaseType!.GetProperties().Select(property => property.Name).ToHashSet();
            var numbered = Members(type).Select(member => member.Name);
            Assert.Equal(declared.Where(name => !inherited.Contains(name)).Order(), numbered.Order());
        });
    }

    private static IEnumerable<string> Describe()
    {
        foreach (var type in Messages().OrderBy(AliasOf, StringComparer.Ordinal))
        {
            yield return $"message {AliasOf(type)}";
            foreach (var (id, name, member) in Members(type)) yield return $"  {id} {name} {NameOf(member)}";
        }

        foreach (var grain in Grains().OrderBy(AliasOf, StringComparer.Ordinal))
        {
            yield return $"grain {AliasOf(grain)}";
            foreach (var method in grain.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
            {
                var alias = method.GetCustomAttribute<AliasAttribute>()!.Alias;
                var parameters = method.GetParameters().Select(parameter => NameOf(parameter.ParameterType));
                yield return $"  {alias}({string.Join(", ", parameters)}) {NameOf(method.ReturnType)}";
            }
        }
    }

    private static IEnumerable<Type> Grains() =>
        Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)));

    private static HashSet<Type> Messages()
    {
        var reached = new HashSet<Type>();
        foreach (var method in Grains().SelectMany(grain => grain.GetMethods()))
        {
            foreach (var parameter in method.GetParameters()) Reach(parameter.ParameterType);
            Reach(method.ReturnType);
        }

        Reach(typeof(Hint));
        return reached;

        void Reach(Type type)
        {
            foreach (var argument in type.GetGenericArguments()) Reach(argument);
            var message = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (message.Assembly != Contracts || message.IsEnum || message.IsGenericParameter) return;
            if (!reached.Add(message)) return;
            foreach (var derived in Contracts.GetTypes().Where(derived => derived.BaseType == message)) Reach(derived);
            foreach (var property in message.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                Reach(property.PropertyType);
            }
        }
    }

    private static IEnumerable<(uint Id, string Name, Type Type)> Members(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.IsDefined(typeof(IdAttribute)))
        .Select(property => (property.GetCustomAttribute<IdAttribute>()!.Id, property.Name, property.PropertyType))
        .OrderBy(member => member.Id);

    private static string AliasOf(Type type) =>
        type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.Name;

    private static string NameOf(Type type)
    {
        if (!type.IsGenericType) return type.Name;
        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }
}
