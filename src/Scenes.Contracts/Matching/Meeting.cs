using System.Text.Json.Serialization;

namespace Scenes;

/// <summary>That two have played together before.</summary>
/// <param name="Partner">With whom.</param>
/// <param name="Times">How often, at least 1.</param>
/// <param name="Last">When they last did; <see cref="DateTimeOffset.UnixEpoch"/> where that was not kept.</param>
/// <remarks>In JSON a partner's id alone is read as one meeting long ago: that is all that was once stored.</remarks>
[GenerateSerializer, Immutable, Alias("scenes.Meeting")]
[JsonConverter(typeof(MeetingJsonConverter))]
public readonly record struct Meeting(
    [property: Id(0)] PerformerId Partner,
    [property: Id(1)] int Times,
    [property: Id(2)] DateTimeOffset Last);
