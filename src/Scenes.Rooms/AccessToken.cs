using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Scenes.Rooms;

/// <summary>Writes LiveKit's tokens: JSON Web Tokens signed with HS256.</summary>
public static class AccessToken
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>Writes and signs a token.</summary>
    /// <param name="key">Who signs.</param>
    /// <param name="claims">What stands in it. Every grant is written, also one that is not given.</param>
    /// <param name="now">From when it is good.</param>
    /// <param name="lifetime">For how long; whole seconds, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is less than a second.</exception>
    public static string Write(ApiKey key, TokenClaims claims, DateTimeOffset now, TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, TimeSpan.FromSeconds(1));
        var payload = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(payload))
        {
            json.WriteStartObject();
            json.WriteString("iss", key.Id);
            if (claims.Identity.Length > 0) json.WriteString("sub", claims.Identity);
            json.WriteNumber("nbf", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", now.ToUnixTimeSeconds() + (long)lifetime.TotalSeconds);
            if (claims.Name.Length > 0) json.WriteString("name", claims.Name);
            if (claims.Metadata.Length > 0) json.WriteString("metadata", claims.Metadata);
            if (!claims.Attributes.IsEmpty) Write(json, claims.Attributes);
            if (claims.Video is not null) Write(json, claims.Video);
            if (claims.BodyHash is not null) json.WriteString("sha256", claims.BodyHash);
            json.WriteEndObject();
        }
        var text = $"{Header}.{Base64Url.EncodeToString(payload.WrittenSpan)}";
        return $"{text}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        json.WriteStartObject("attributes");
        foreach (var (name, value) in attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VideoGrant grant)
    {
        json.WriteStartObject("video");
        json.WriteString("room", grant.Room);
        json.WriteBoolean("roomJoin", grant.RoomJoin);
        json.WriteBoolean("roomCreate", grant.RoomCreate);
        json.WriteBoolean("roomList", grant.RoomList);
        json.WriteBoolean("roomAdmin", grant.RoomAdmin);
        json.WriteBoolean("roomRecord", grant.RoomRecord);
        json.WriteBoolean("canPublish", grant.CanPublish);
        json.WriteStartArray("canPublishSources");
        foreach (var source in grant.CanPublishSources) json.WriteStringValue(source);
        json.WriteEndArray();
        json.WriteBoolean("canSubscribe", grant.CanSubscribe);
        json.WriteBoolean("canPublishData", grant.CanPublishData);
        json.WriteBoolean("canUpdateOwnMetadata", grant.CanUpdateOwnMetadata);
        json.WriteBoolean("hidden", grant.Hidden);
        json.WriteBoolean("recorder", grant.Recorder);
        json.WriteEndObject();
    }
}
