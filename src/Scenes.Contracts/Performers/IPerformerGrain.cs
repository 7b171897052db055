using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Scenes;

/// <summary>A performer: profile, consent, limits, and the one booking. Key: <see cref="PerformerId"/>.</summary>
/// <remarks>Every command may be repeated with its operation id; on a time-out its outcome is unknown.</remarks>
[Alias("scenes.IPerformerGrain")]
public interface IPerformerGrain : IGrainWithStringKey
{
    /// <summary>The performer now; all defaults for one that was never seen.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<PerformerView> GetAsync();

    /// <summary>Replaces the profile. Refused: <c>profile.invalid</c>.</summary>
    [Alias("SetProfile")]
    Task<Reply<PerformerView>> SetProfileAsync(OperationId operation, Profile profile);

    /// <summary>Gives consent, replacing an earlier one. Refused: <c>consent.invalid</c>.</summary>
    [Alias("GiveConsent")]
    Task<Reply<PerformerView>> GiveConsentAsync(OperationId operation, Consent consent);

    /// <summary>
    /// Withdraws consent: leaves the queue, ends a scene under way, keeps past scenes out of later deliveries.
    /// </summary>
    [Alias("WithdrawConsent")]
    Task<Reply<PerformerView>> WithdrawConsentAsync(OperationId operation);

    /// <summary>
    /// Sets what the performer is verified for, skills and languages. For operators. Refused: <c>skills.invalid</c>.
    /// </summary>
    [Alias("VerifyLevels")]
    Task<Reply<PerformerView>> VerifySkillsAsync(OperationId operation, ImmutableArray<Grade> skills);

    /// <summary>
    /// Starts waiting. Refused: <c>performer.not_ready</c>, with a sentence for each thing that is missing.
    /// </summary>
    [Alias("Enter")]
    Task<Reply<PerformerView>> EnterAsync(OperationId operation, DeviceCheck check);

    /// <summary>
    /// Stops waiting. Paid waiting is booked to the platform's account. Refused: <c>performer.booked</c>.
    /// </summary>
    [Alias("Leave")]
    Task<Reply<PerformerView>> LeaveAsync(OperationId operation);

    /// <summary>Says that the performer is here; to be sent every 5 s while waiting. Renews the ticket.</summary>
    [Alias("Heartbeat")]
    Task<PerformerView> HeartbeatAsync();

    /// <summary>Why the performer waits, looked at now by each pool; null when they do not wait.</summary>
    [AlwaysInterleave, Alias("Explain")]
    Task<Waiting?> ExplainAsync();

    /// <summary>Why the performer may not observe each of some scenes.</summary>
    /// <returns>
    /// In the order of <paramref name="cases"/>: null where they may, or <c>observer.no_consent</c>,
    /// <c>observer.unverified</c>, <c>observer.language</c>, <c>observer.intensity</c>, <c>observer.topic</c>,
    /// <c>observer.conflict</c>.
    /// </returns>
    [AlwaysInterleave, Alias("ObjectionsToObserving")]
    Task<ImmutableArray<Rejection?>> GetObjectionsAsync(ImmutableArray<ObservingCase> cases);

    /// <summary>
    /// Claims the performer for a scene. Refused: <c>performer.unavailable</c>. Granting twice is harmless.
    /// </summary>
    [Alias("Reserve")]
    Task<Reply<PerformerView>> ReserveAsync(Booking booking);

    /// <summary>
    /// Makes a booking permanent until it is released. Refused: <c>performer.unavailable</c> when it lapsed.
    /// </summary>
    /// <param name="scene">For which scene.</param>
    /// <param name="joinedAt">When they came to it: standing by ends then, however late this call is (S12).</param>
    [Alias("Confirm")]
    Task<Reply<PerformerView>> ConfirmAsync(SceneId scene, DateTimeOffset joinedAt);

    /// <summary>Ends a booking. Harmless when there is none for that scene.</summary>
    [Alias("Release")]
    Task ReleaseAsync(Release release);

    /// <summary>
    /// Appoints somebody who waits and is willing to stand by for a pool, paid from now on. Refused:
    /// <c>performer.unavailable</c>. Appointing twice for one pool is harmless.
    /// </summary>
    /// <param name="pool">For which pool.</param>
    /// <param name="revision">The revision of the ticket that it was decided on.</param>
    [Alias("StandBy")]
    Task<Reply<PerformerView>> StandByAsync(PoolId pool, long revision);

    /// <summary>
    /// Ends standing by for a pool: they wait on in their old place. Harmless when they do not stand by there, and when
    /// they hold an offer or a scene.
    /// </summary>
    [Alias("StandDown")]
    Task StandDownAsync(PoolId pool);

    /// <summary>Their calendar, after doing what is due on it.</summary>
    [Alias("GetCalendar")]
    Task<CalendarView> GetCalendarAsync();

    /// <summary>Says when they can be there. Refused: <c>availability.invalid</c>.</summary>
    [Alias("SetAvailability")]
    Task<Reply<CalendarView>> SetAvailabilityAsync(OperationId operation, Availability availability);

    /// <summary>
    /// Books a time ahead; the operation names the booking. Refused: <c>booking.invalid</c>, <c>booking.not_ready</c>,
    /// <c>booking.overlaps</c>, <c>booking.too_far</c>, <c>booking.too_many</c>, <c>booking.full</c>.
    /// </summary>
    [Alias("Book")]
    Task<Reply<Appointment>> BookAsync(OperationId operation, AppointmentOrder order);

    /// <summary>
    /// Confirms a booking. Refused: <c>not_found</c>, <c>booking.too_early</c>, <c>booking.over</c>.
    /// </summary>
    [Alias("ConfirmBooking")]
    Task<Reply<Appointment>> ConfirmBookingAsync(OperationId operation, OperationId booking);

    /// <summary>Cancels a booking that has not begun. Refused: <c>not_found</c>, <c>booking.over</c>.</summary>
    [Alias("CancelBooking")]
    Task<Reply<Appointment>> CancelBookingAsync(OperationId operation, OperationId booking);
}
