namespace Scenes.Domain;

/// <summary>What is seen when somebody looks whether anything is due on a calendar.</summary>
/// <param name="Sighting">Where the performer is.</param>
/// <param name="Consenting">Whether their consent is current.</param>
/// <param name="Watched">For how long they were watched for without a break, see <see cref="PresenceWatch"/>.</param>
/// <param name="Now">Now.</param>
public sealed record CalendarLook(Sighting Sighting, bool Consenting, TimeSpan Watched, DateTimeOffset Now);
