using System.Collections.Immutable;
using Google.Protobuf.Reflection;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>
/// Every message of <c>livekit.proto</c> has LiveKit's names, numbers, types and labels, as npm's
/// <c>@livekit/protocol</c> tells them.
/// </summary>
public sealed class DescriptorTests
{
    private const int FewestMessages = 80;

    [Fact]
    public async Task Messages_All_AreAsLiveKitHasThem()
    {
        var theirs = Messages(await NodeScripts.RunAsync("descriptors.mjs"));
        var ours = OurMessages();
        Assert.True(ours.Count >= FewestMessages, $"{ours.Count} messages were looked at.");
        Assert.Equal([], Differences(ours, theirs));
    }

    [Fact]
    public async Task Enums_All_HaveLiveKitsValues()
    {
        var theirs = Enums(await NodeScripts.RunAsync("descriptors.mjs"));
        Assert.Equal([], Differences(OurEnums(), theirs));
    }

    [Fact]
    public void Differences_OfAlteredFields_AreFound()
    {
        var ours = OurMessages();
        var join = ours["livekit.JoinResponse"];
        Assert.Equal([], Differences(ours, ours));
        Assert.Single(Differences(ours, ours.Remove("livekit.JoinResponse")));
        Assert.Single(Differences(ours, ours.SetItem("livekit.JoinResponse", join.Remove("room"))));
        foreach (var (field, facts) in join)
        {
            var altered = join.SetItem(field, facts + " repeated");
            Assert.Single(Differences(ours, ours.SetItem("livekit.JoinResponse", altered)));
        }
    }

    [Fact]
    public void Facts_OfEachKindOfField_SayWhatIsCompared()
    {
        var ours = OurMessages();
        Assert.Equal("4 map string string", ours["livekit.SessionDescription"]["mid_to_track_id"]);
        Assert.Equal("3 optional bool", ours["livekit.ConnectionSettings"]["subscriber_allow_pause"]);
        Assert.Equal("4 repeated livekit.TrackInfo", ours["livekit.ParticipantInfo"]["tracks"]);
        Assert.Equal("16 livekit.Encryption.Type", ours["livekit.TrackInfo"]["encryption"]);
        Assert.Equal("25 livekit.MediaSectionsRequirement of message",
            ours["livekit.SignalResponse"]["media_sections_requirement"]);
        Assert.Equal("13", OurEnums()["livekit.ClientInfo.SDK"]["UNREAL"]);
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> OurMessages() =>
        LivekitReflection.Descriptor.MessageTypes.SelectMany(WithNested).ToImmutableSortedDictionary(
            message => message.FullName,
            message => message.Fields.InDeclarationOrder()
                .ToImmutableSortedDictionary(field => field.Name, Facts, StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> OurEnums() =>
        LivekitReflection.Descriptor.EnumTypes
            .Concat(LivekitReflection.Descriptor.MessageTypes.SelectMany(WithNested)
                .SelectMany(message => message.EnumTypes))
            .ToImmutableSortedDictionary(
                type => type.FullName,
                type => type.Values.ToImmutableSortedDictionary(
                    value => value.Name, value => $"{value.Number}", StringComparer.Ordinal),
                StringComparer.Ordinal);

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes
        .Where(nested => nested.ClrType is not null).SelectMany(WithNested).Prepend(message);

    private static string Facts(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            var entry = field.MessageType.Fields;
            return $"{field.FieldNumber} map {TypeName(entry[1])} {TypeName(entry[2])}";
        }
        var optional = field.ContainingOneof is { IsSynthetic: true };
        var label = field.IsRepeated ? "repeated " : optional ? "optional " : "";
        var oneof = field.RealContainingOneof is { } real ? $" of {real.Name}" : "";
        return $"{field.FieldNumber} {label}{TypeName(field)}{oneof}";
    }

    private static string TypeName(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => $"{scalar}".ToLowerInvariant(),
    };

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Messages(
        System.Text.Json.Nodes.JsonNode said) => Read(said["messages"]!);

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Enums(
        System.Text.Json.Nodes.JsonNode said) => Read(said["enums"]!);

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Read(
        System.Text.Json.Nodes.JsonNode types) => types.AsObject().ToImmutableSortedDictionary(
        type => type.Key,
        type => type.Value!.AsObject().ToImmutableSortedDictionary(
            fact => fact.Key, fact => fact.Value!.ToString(), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static string[] Differences(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> ours,
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> theirs) =>
    [
        .. from type in ours
           where !theirs.ContainsKey(type.Key)
           select $"{type.Key} is not LiveKit's.",
        .. from type in ours
           where theirs.ContainsKey(type.Key)
           from fact in type.Value
           let there = theirs[type.Key].GetValueOrDefault(fact.Key)
           where there != fact.Value
           select $"{type.Key}.{fact.Key} is {fact.Value}, and with LiveKit {there ?? "missing"}.",
    ];
}
