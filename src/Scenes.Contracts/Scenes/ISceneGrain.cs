using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Scenes;

/// <summary>A scene: its states, deadlines, presence, curveballs and labels. Key: <see cref="SceneId"/>.</summary>
/// <remarks>
/// Every command may be repeated with its operation id; on a time-out its outcome is unknown. A caller who is not on
/// the roster is answered <c>not_found</c>, as for a scene that does not exist.
/// </remarks>
[Alias("scenes.ISceneGrain")]
public interface ISceneGrain : IGrainWithStringKey
{
    /// <summary>Makes the scene and asks both. Refused: <c>scene.exists</c>, <c>scene.offer_lapsed</c>.</summary>
    [Alias("Offer")]
    Task<Reply<SceneAck>> OfferAsync(SceneOffer offer);

    /// <summary>
    /// Asks somebody who is booked for this scene to stand in. Repeating it is harmless. Refused:
    /// <c>scene.no_vacancy</c>.
    /// </summary>
    [Alias("AskStandIn")]
    Task<Reply<SceneAck>> AskStandInAsync(StandInOffer offer);

    /// <summary>
    /// Accepts the offer, or the place of somebody who was lost; or passes on it. Refused: <c>scene.not_offered</c>.
    /// </summary>
    [Alias("Answer")]
    Task<Reply<SceneAck>> AnswerAsync(OperationId operation, PerformerId performer, bool accept);

    /// <summary>
    /// Says that a participant is in the room; to be sent every 5 s from Gathering on. Refused, though the heartbeat
    /// counts: <c>clock.invalid</c>, <c>clock.offset_implausible</c>.
    /// </summary>
    /// <param name="performer">Who.</param>
    /// <param name="clock">What the client measured of its clock; null when it has nothing new to say.</param>
    [Alias("Beat")]
    Task<Reply<SceneAck>> HeartbeatAsync(PerformerId performer, ClockMeasurement? clock = null);

    /// <summary>
    /// Says that the performer saw the card; null for <paramref name="moment"/> when the client cannot say when.
    /// Refused: <c>card.not_shown</c>, <c>moment.invalid</c>, <c>moment.out_of_time</c>, <c>scene.closed</c>.
    /// </summary>
    [Alias("SeeCard")]
    Task<Reply<SceneAck>> SeeCardAsync(OperationId operation, PerformerId performer, ClientMoment? moment);

    /// <summary>
    /// Stores labels, all or none (S1 to S4). Refused: <c>labels.invalid</c>, <c>labels.out_of_time</c>,
    /// <c>labels.too_fast</c>, <c>label.unknown</c>, <c>label.corrected</c>, <c>scene.closed</c>,
    /// <c>scene.share_used</c>, <c>scene.full</c>, <c>operation.reused</c>.
    /// </summary>
    [AlwaysInterleave, Alias("AppendLabels")]
    Task<Reply<SceneAck>> AppendLabelsAsync(OperationId operation, PerformerId performer, LabelBatch batch);

    /// <summary>
    /// Which of a participant's operations are stored, for resuming: the others may be on their way, or were lost.
    /// </summary>
    /// <returns>Those that are, in the order asked for; none for anybody who is not on the roster.</returns>
    [AlwaysInterleave, Alias("FindOperations")]
    Task<ImmutableArray<StoredOperation>> FindOperationsAsync(
        PerformerId performer, ImmutableArray<OperationId> operations);

    /// <summary>
    /// Stores labels that were made from the recording while the scene is in review, all or none. Refused:
    /// <c>labels.invalid</c>, <c>labels.out_of_time</c>, <c>scene.not_reviewing</c>, <c>scene.left</c>,
    /// <c>scene.closed</c>, <c>scene.share_used</c>, <c>scene.full</c>, <c>operation.reused</c>.
    /// </summary>
    [Alias("AppendAfterwards")]
    Task<Reply<SceneAck>> AppendAfterwardsAsync(OperationId operation, PerformerId performer, LabelBatch batch);

    /// <summary>
    /// An observer throws a curveball that the prompt leaves to observers. Refused: <c>curveball.unknown</c>,
    /// <c>curveball.delivered</c>, <c>curveball.out_of_window</c>, <c>scene.not_live</c>.
    /// </summary>
    [Alias("ThrowCurveball")]
    Task<Reply<SceneAck>> ThrowCurveballAsync(OperationId operation, PerformerId observer, string curveball);

    /// <summary>
    /// Says that a curveball was read; null for <paramref name="moment"/> when the client cannot say when. Refused:
    /// <c>curveball.unknown</c>, <c>moment.invalid</c>, <c>moment.out_of_time</c>, <c>scene.closed</c>.
    /// </summary>
    [Alias("ReadCurveball")]
    Task<Reply<SceneAck>> ReadCurveballAsync(
        OperationId operation, PerformerId performer, string curveball, ClientMoment? moment);

    /// <summary>
    /// Says that the scene took a curveball up: by whom it was for, or by an observer who knows of it. Refused:
    /// <c>curveball.unknown</c>, <c>curveball.unread</c>, <c>moment.invalid</c>, <c>moment.out_of_time</c>,
    /// <c>scene.closed</c>.
    /// </summary>
    [Alias("RecoverCurveball")]
    Task<Reply<SceneAck>> RecoverCurveballAsync(
        OperationId operation, PerformerId performer, string curveball, ClientMoment? moment);

    /// <summary>Wants the scene to end; it does when both do. Refused: <c>scene.not_live</c>.</summary>
    [Alias("ProposeEnd")]
    Task<Reply<SceneAck>> ProposeEndAsync(OperationId operation, PerformerId performer);

    /// <summary>
    /// The stop word: ends the scene for both at once and seals it. Full pay, no reason asked. Refused:
    /// <c>scene.not_live</c>.
    /// </summary>
    [AlwaysInterleave, Alias("Stop")]
    Task<Reply<SceneAck>> StopAsync(OperationId operation, PerformerId performer);

    /// <summary>Leaves for good. Refused: <c>scene.closed</c>.</summary>
    [Alias("Leave")]
    Task<Reply<SceneAck>> LeaveAsync(OperationId operation, PerformerId performer);

    /// <summary>Decides on the scene's use. Refused: <c>scene.not_reviewing</c>, <c>review.invalid</c>.</summary>
    [Alias("Review")]
    Task<Reply<SceneAck>> ReviewAsync(OperationId operation, PerformerId performer, SceneReview review);

    /// <summary>
    /// Joins as an observer, of a scene that runs or to label one in review; joining twice is harmless. Refused:
    /// <c>scene.not_observable</c>, <c>scene.observers_full</c>, <c>performer.unavailable</c>, and what
    /// <see cref="IPerformerGrain.GetObjectionsAsync"/> says.
    /// </summary>
    [Alias("Observe")]
    Task<Reply<SceneAck>> ObserveAsync(PerformerId performer);

    /// <summary>
    /// Somebody on the roster withdrew consent (S10): ends recording and the scene where it is not over, and takes it
    /// out of its cell and out of what labs can read.
    /// </summary>
    [AlwaysInterleave, Alias("WithdrawConsent")]
    Task WithdrawConsentAsync(PerformerId performer);

    /// <summary>
    /// Sends somebody out for good, by an operator: they leave, and the others go on in another room. Refused:
    /// <c>scene.closed</c>.
    /// </summary>
    [Alias("Ban")]
    Task<Reply<SceneAck>> BanAsync(OperationId operation, PerformerId performer);

    /// <summary>
    /// Lets a participant into the room. Refused: <c>room.off</c>, <c>room.closed</c>, <c>room.not_open</c>,
    /// <c>room.banned</c>, <c>room.too_many_tokens</c>, <c>scene.left</c>, <c>scene.recast</c>.
    /// </summary>
    [AlwaysInterleave, Alias("GetRoomAccess")]
    Task<Reply<RoomAccess>> GetRoomAccessAsync(PerformerId performer);

    /// <summary>
    /// Something may have happened in the room: the scene looks for itself. May be lost, repeated, late and wrong.
    /// </summary>
    [AlwaysInterleave, Alias("HintRoom")]
    Task HintRoomAsync(int epoch);

    /// <summary>Which of its rooms is to be open, from 1; 0 for none.</summary>
    [AlwaysInterleave, Alias("GetRoomEpoch")]
    Task<int> GetRoomEpochAsync();

    /// <summary>
    /// A performer's browser began to record a segment; told again changes nothing. Refused: <c>segment.invalid</c>,
    /// <c>segment.differs</c>, <c>segment.out_of_time</c>, <c>segments.too_many</c>, <c>scene.not_live</c>,
    /// <c>scene.closed</c>.
    /// </summary>
    [Alias("AnnounceSegment")]
    Task<Reply<SegmentView>> AnnounceSegmentAsync(PerformerId performer, SegmentId segment, SegmentOpening opening);

    /// <summary>
    /// Whether a part may come, to be asked before its bytes are read. Refused: <c>part.invalid</c>,
    /// <c>part.differs</c>, <c>segment.closed</c>, <c>recording.full</c>, <c>scene.closed</c>.
    /// </summary>
    [AlwaysInterleave, Alias("AdmitPart")]
    Task<Reply<PartAdmission>> AdmitPartAsync(PerformerId performer, SegmentId segment, RecordedPart part);

    /// <summary>
    /// Notes a part whose bytes are durable in the media store; told again changes nothing. Refused as
    /// <see cref="AdmitPartAsync"/>.
    /// </summary>
    [AlwaysInterleave, Alias("AddPart")]
    Task<Reply<RecordedPart>> AddPartAsync(PerformerId performer, SegmentId segment, RecordedPart part);

    /// <summary>
    /// A segment is recorded no more; its parts may still come. Told again changes nothing. Refused:
    /// <c>segment.invalid</c>, <c>segment.differs</c>, <c>scene.closed</c>.
    /// </summary>
    [Alias("CloseSegment")]
    Task<Reply<SegmentView>> CloseSegmentAsync(PerformerId performer, SegmentId segment, SegmentClosing closing);

    /// <summary>What was recorded, as far as somebody on the roster may see it.</summary>
    [AlwaysInterleave, Alias("GetRecordings")]
    Task<Reply<RecordingsView>> GetRecordingsAsync(PerformerId performer);

    /// <summary>What was recorded, for whoever may see all of it: the caller has made sure.</summary>
    [AlwaysInterleave, Alias("GetAllRecordings")]
    Task<RecordingsView> GetAllRecordingsAsync();

    /// <summary>The file of a segment; null where there is none, or not for them.</summary>
    /// <param name="segment">Which segment.</param>
    /// <param name="viewer">Who wants to see it; null for a caller who has made sure by itself.</param>
    [AlwaysInterleave, Alias("FindFile")]
    Task<MediaFile?> FindFileAsync(SegmentId segment, PerformerId? viewer);

    /// <summary>The scene as a participant sees it; null for anybody else.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<SceneView?> GetAsync(PerformerId performer);

    /// <summary>The state alone; <see cref="ScenePhase.None"/> for a scene that was never offered.</summary>
    [AlwaysInterleave, Alias("GetPhase")]
    Task<ScenePhase> GetPhaseAsync();
}
