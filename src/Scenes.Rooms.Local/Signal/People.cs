using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What is told about people.</summary>
internal static class People
{
    /// <summary>Somebody who was just let in.</summary>
    public static ParticipantInfo Describe(RoomServices services, Visitor visitor, JoinTerms terms)
    {
        var now = services.Instant;
        var person = new ParticipantInfo
        {
            Sid = services.NewId("PA_"),
            Identity = visitor.Identity,
            Name = visitor.Name,
            Metadata = visitor.Metadata,
            State = ParticipantInfo.Types.State.Joining,
            JoinedAt = now.ToUnixTimeSeconds(),
            JoinedAtMs = now.ToUnixTimeMilliseconds(),
            Version = 1,
            Permission = visitor.Permission.Clone(),
            ClientProtocol = terms.ClientProtocol,
        };
        person.Capabilities.Add(terms.Capabilities.Distinct());
        foreach (var (name, value) in visitor.Attributes) person.Attributes[name] = value;
        return person;
    }

    /// <summary>Changes what others are told about somebody. What is empty stays.</summary>
    /// <returns>False when it would be too much, and nothing is changed.</returns>
    public static bool Update(
        ParticipantInfo person, string name, string metadata, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        var changed = new Dictionary<string, string>(person.Attributes, StringComparer.Ordinal);
        foreach (var (key, value) in attributes)
            if (value.Length > 0) changed[key] = value;
            else changed.Remove(key);
        if (name.Length > SignalLimits.NameLength || metadata.Length > SignalLimits.MetadataLength) return false;
        if (changed.Sum(pair => pair.Key.Length + pair.Value.Length) > SignalLimits.MetadataLength) return false;
        if (name.Length > 0) person.Name = name;
        if (metadata.Length > 0) person.Metadata = metadata;
        person.Attributes.Clear();
        person.Attributes.Add(changed);
        return true;
    }
}
