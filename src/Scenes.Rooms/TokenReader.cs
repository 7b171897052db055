using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Scenes.Rooms;

/// <summary>
/// Reads the claims of a token. What is there must be of its kind; null or false says that something is not.
/// </summary>
internal static class TokenReader
{
    // The year 9999; beyond it there is no instant.
    private const double LatestSecond = 253_402_300_799;

    public static bool TryText(JsonElement json, string name, [NotNullWhen(true)] out string? value)
    {
        value = json.TryGetProperty(name, out var found) ? Text(found) : null;
        return value is not null;
    }

    public static bool TryTime(JsonElement json, string name, out DateTimeOffset? value)
    {
        value = null;
        if (!json.TryGetProperty(name, out var found)) return true;
        if (found.ValueKind is not JsonValueKind.Number) return false;
        if (!found.TryGetDouble(out var seconds) || seconds is not (>= 0 and <= LatestSecond)) return false;
        value = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        return true;
    }

    public static TokenClaims? Claims(JsonElement json)
    {
        var failed = false;
        var claims = new TokenClaims
        {
            Identity = Optional(json, "sub", ref failed) ?? "",
            Name = Optional(json, "name", ref failed) ?? "",
            Metadata = Optional(json, "metadata", ref failed) ?? "",
            Attributes = Attributes(json, ref failed),
            Video = Video(json, ref failed),
            BodyHash = Optional(json, "sha256", ref failed),
        };
        return failed ? null : claims;
    }

    private static VideoGrant? Video(JsonElement json, ref bool failed)
    {
        if (!json.TryGetProperty("video", out var video)) return null;
        if (video.ValueKind is not JsonValueKind.Object)
        {
            failed = true;
            return null;
        }
        var canPublish = Flag(video, "canPublish", ref failed) ?? true;
        return new VideoGrant
        {
            Room = Optional(video, "room", ref failed) ?? "",
            RoomJoin = Flag(video, "roomJoin", ref failed) ?? false,
            RoomCreate = Flag(video, "roomCreate", ref failed) ?? false,
            RoomList = Flag(video, "roomList", ref failed) ?? false,
            RoomAdmin = Flag(video, "roomAdmin", ref failed) ?? false,
            RoomRecord = Flag(video, "roomRecord", ref failed) ?? false,
            CanPublish = canPublish,
            CanPublishSources = Sources(video, ref failed),
            CanSubscribe = Flag(video, "canSubscribe", ref failed) ?? true,
            CanPublishData = Flag(video, "canPublishData", ref failed) ?? canPublish,
            CanUpdateOwnMetadata = Flag(video, "canUpdateOwnMetadata", ref failed) ?? false,
            Hidden = Flag(video, "hidden", ref failed) ?? false,
            Recorder = Flag(video, "recorder", ref failed) ?? false,
        };
    }

    private static ImmutableDictionary<string, string> Attributes(JsonElement json, ref bool failed)
    {
        var all = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (!json.TryGetProperty("attributes", out var attributes)) return all.ToImmutable();
        if (attributes.ValueKind is not JsonValueKind.Object)
        {
            failed = true;
            return all.ToImmutable();
        }
        foreach (var attribute in attributes.EnumerateObject())
        {
            if (Text(attribute.Value) is { } value && Name(attribute) is { } name) all[name] = value;
            else failed = true;
        }
        return all.ToImmutable();
    }

    private static ImmutableArray<string> Sources(JsonElement json, ref bool failed)
    {
        if (!json.TryGetProperty("canPublishSources", out var sources)) return [];
        if (sources.ValueKind is not JsonValueKind.Array)
        {
            failed = true;
            return [];
        }
        var all = ImmutableArray.CreateBuilder<string>(sources.GetArrayLength());
        foreach (var source in sources.EnumerateArray())
        {
            if (Text(source) is { } text) all.Add(text);
            else failed = true;
        }
        return all.ToImmutable();
    }

    private static bool? Flag(JsonElement json, string name, ref bool failed)
    {
        if (!json.TryGetProperty(name, out var found)) return null;
        if (found.ValueKind is JsonValueKind.True or JsonValueKind.False) return found.GetBoolean();
        failed = true;
        return null;
    }

    private static string? Optional(JsonElement json, string name, ref bool failed)
    {
        if (!json.TryGetProperty(name, out var found)) return null;
        var text = Text(found);
        failed |= text is null;
        return text;
    }

    private static string? Text(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.String) return null;
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
