using Scenes.Rooms.Local.Api;

namespace Scenes.Rooms.Local.Signal;

/// <summary>Reads from tokens who wants to come in, and writes tokens for those who are in.</summary>
internal static class Visitors
{
    /// <summary>Who wants to come in.</summary>
    public static Visitor From(JoinGrant grant) => new(
        grant.Room, grant.Identity, grant.Name, grant.Metadata, grant.Attributes, Rights.Of(grant.Video));

    /// <summary>A fresh token for somebody who is in, with what they may do now.</summary>
    public static string Token(ApiKey key, Session session)
    {
        var (person, services) = (session.Person, session.Services);
        var claims = new TokenClaims
        {
            Identity = person.Identity,
            Name = person.Name,
            Metadata = person.Metadata,
            Attributes = [.. person.Attributes],
            Video = Rights.Grant(session.Room.About.Name, person.Permission),
        };
        var lifetime = TimeSpan.FromMilliseconds(services.Timings.TokenLifetime);
        return AccessToken.Write(key, claims, services.Instant, lifetime);
    }
}
