namespace Scenes;

/// <summary>Every bound of the system. Shown at <c>/api/v1/limits</c>; each is tested below, at and above it.</summary>
public static class Limits
{
    /// <summary>Bytes of a request body.</summary>
    public const int BodyBytes = 256 * 1024;

    /// <summary>Bytes of one WebSocket message.</summary>
    public const int SocketMessageBytes = 64 * 1024;

    /// <summary>Messages on a label socket that may be unanswered at once: its credit.</summary>
    public const int LabelCreditMessages = 32;

    /// <summary>Bytes of those messages together; at least one message of the greatest size.</summary>
    public const int LabelCreditBytes = 64 * 1024;

    /// <summary>Messages a second that a label socket answers; more are answered later.</summary>
    public const int SocketMessagesPerSecond = 100;

    /// <summary>Operations that one <c>resume</c> on a label socket may ask for.</summary>
    public const int OperationsPerResume = 64;

    /// <summary>Labels in one batch.</summary>
    public const int LabelsPerBatch = 100;

    /// <summary>Samples of one trace label.</summary>
    public const int SamplesPerTrace = 200;

    /// <summary>Characters of free text on a label.</summary>
    public const int LabelTextLength = 280;

    /// <summary>Samples a second of one participant in one scene, over time; other labels count as one.</summary>
    public const int SamplesPerSecond = 1_000;

    /// <summary>Samples that one participant in one scene may send at once, after a pause.</summary>
    public const int SamplesBurst = 60_000;

    /// <summary>Labels of one batch that correct or retract others.</summary>
    public const int CorrectionsPerBatch = 20;

    /// <summary>Labels of one scene that correct or retract others.</summary>
    public const int CorrectionsPerScene = 1_000;

    /// <summary>Vocabularies that are imported.</summary>
    public const int VocabulariesImported = 64;

    /// <summary>Vocabularies that one campaign's labels may use.</summary>
    public const int VocabulariesPerCampaign = 8;

    /// <summary>Words of one vocabulary.</summary>
    public const int WordsPerVocabulary = 300;

    /// <summary>Characters of one word of a vocabulary.</summary>
    public const int WordLength = 48;

    /// <summary>Records of one scene's log, labels and events together.</summary>
    public const int RecordsPerScene = 100_000;

    /// <summary>Labels that one participant may give in a scene: ten shares leave room for the scene itself.</summary>
    public const int RecordsPerSlot = 9_000;

    /// <summary>Bytes that the labels of one participant may take in a scene, as they are counted: an hour of machine
    /// traces takes 28.4 MiB.</summary>
    public const int LabelBytesPerSlot = 40 * 1024 * 1024;

    /// <summary>Measurements of one participant's clock that a scene keeps.</summary>
    public const int ClocksPerSlot = 100;

    /// <summary>Observers of one scene.</summary>
    public const int ObserversPerScene = 8;

    /// <summary>People whom one scene asks to stand in, those who pass among them.</summary>
    public const int StandInsPerScene = 6;

    /// <summary>Performers who stand by in one pool.</summary>
    public const int StandbysPerPool = 20;

    /// <summary>Seconds that a token for a room is valid.</summary>
    public const int RoomTokenSeconds = 300;

    /// <summary>Tokens for the room that one participant of a scene may get at once, after a pause.</summary>
    public const int RoomTokensBurst = 10;

    /// <summary>Seconds after which a participant may get one more of them.</summary>
    public const int RoomTokenEverySeconds = 5;

    /// <summary>Comings and goings in rooms that a scene notes of one participant; the last one is a coming.</summary>
    public const int RoomMovesPerSlot = 200;

    /// <summary>Seconds out of the room, at the least, until somebody counts as gone.</summary>
    public const int MediaSecondsMin = 5;

    /// <summary>Seconds out of the room, at the most, until somebody counts as gone.</summary>
    public const int MediaSecondsMax = 120;

    /// <summary>Segments of one performer's recording of a scene: each reload begins one.</summary>
    public const int SegmentsPerSlot = 64;

    /// <summary>Parts of one segment.</summary>
    public const int PartsPerSegment = 10_000;

    /// <summary>Bytes of one part.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    /// <summary>Bytes that one performer may record of a scene: an hour at more than 4 Mbit/s.</summary>
    public const long RecordingBytesPerSlot = 2L * 1024 * 1024 * 1024;

    /// <summary>Parts on their way to one server at once.</summary>
    public const int Uploads = 600;

    /// <summary>Hours after a scene was played in which its recordings may still come.</summary>
    public const int UploadHours = 24;

    /// <summary>Minutes without a part after which a segment that nobody closed is finished as it is.</summary>
    public const int SegmentIdleMinutes = 10;

    /// <summary>Days that the recordings of a scene are kept whose use somebody refused.</summary>
    public const int MediaRefusedDays = 7;

    /// <summary>Days that the recordings of a scene are kept which a stop word ended.</summary>
    public const int MediaSealedDays = 30;

    /// <summary>Days that the recordings of a scene are kept which counts.</summary>
    public const int MediaKeptDays = 730;

    /// <summary>Seconds that an address of a recording is good for.</summary>
    public const int MediaTicketSeconds = 3600;

    /// <summary>Seconds of a scene, at the least.</summary>
    public const int SceneSecondsMin = 10;

    /// <summary>Seconds of a scene, at the most.</summary>
    public const int SceneSecondsMax = 3600;

    /// <summary>Cells of a campaign's quota grid.</summary>
    public const int CellsPerCampaign = 100;

    /// <summary>Scenes that one cell may ask for.</summary>
    public const int ScenesPerCell = 100_000;

    /// <summary>Scenes of one campaign under way at once.</summary>
    public const int OpenScenesPerCampaign = 1_000;

    /// <summary>Prompts of one cell.</summary>
    public const int PromptsPerCell = 24;

    /// <summary>Versions of one prompt.</summary>
    public const int VersionsPerPrompt = 100;

    /// <summary>Curveballs of one prompt.</summary>
    public const int CurveballsPerPrompt = 6;

    /// <summary>Characters of a name or title.</summary>
    public const int NameLength = 80;

    /// <summary>Performers waiting in one pool.</summary>
    public const int TicketsPerPool = 100_000;

    /// <summary>Floors, and soft rules, of one rule set.</summary>
    public const int RulesPerRuleSet = 32;

    /// <summary>Characters of one rule set.</summary>
    public const int RuleSetLength = 16_384;

    /// <summary>Steps by which one soft rule gives way.</summary>
    public const int ExpansionsPerRule = 8;

    /// <summary>Campaigns open in one pool.</summary>
    public const int CampaignsPerPool = 200;

    /// <summary>Performers that one performer may block.</summary>
    public const int BlocksPerPerformer = 200;

    /// <summary>Partners remembered of each performer.</summary>
    public const int PartnersRemembered = 100;

    /// <summary>Operations remembered of each performer and prompt, for answering repeats.</summary>
    public const int OperationsRemembered = 64;

    /// <summary>Weekly windows of one performer's availability.</summary>
    public const int WindowsPerWeek = 28;

    /// <summary>Dated exceptions of one performer's availability.</summary>
    public const int ExceptionsPerCalendar = 120;

    /// <summary>Stretches of hours on one dated exception.</summary>
    public const int HoursPerException = 4;

    /// <summary>Days from today up to which an exception may be dated.</summary>
    public const int ExceptionDaysAhead = 366;

    /// <summary>Days of open intervals that are shown at once.</summary>
    public const int OpeningDays = 62;

    /// <summary>Minutes that a booking must be ahead, at the least.</summary>
    public const int BookingLeadMinutes = 15;

    /// <summary>Days that a booking may be ahead.</summary>
    public const int BookingDaysAhead = 28;

    /// <summary>Days that a booking may be ahead of somebody who often did not come.</summary>
    public const int BookingDaysAheadAbsent = 2;

    /// <summary>Minutes of a booking, at the least.</summary>
    public const int BookingMinutesMin = 30;

    /// <summary>Minutes of a booking, at the most.</summary>
    public const int BookingMinutesMax = 240;

    /// <summary>Bookings of one performer that are to come.</summary>
    public const int BookingsAhead = 40;

    /// <summary>Bookings that are over of which each performer's calendar still tells.</summary>
    public const int BookingsRemembered = 60;

    /// <summary>Lines of one performer's record of attendance.</summary>
    public const int AttendanceLines = 50;

    /// <summary>Minutes before a booking from which on it can be confirmed.</summary>
    public const int ConfirmFromMinutes = 24 * 60;

    /// <summary>Minutes before a booking at which it lapses unless it is confirmed.</summary>
    public const int ConfirmByMinutes = 60;

    /// <summary>Minutes before a booking up to which it is cancelled without a trace.</summary>
    public const int CancelFreeMinutes = 120;

    /// <summary>Minutes after the start of a booking that count as in time.</summary>
    public const int GraceMinutes = 5;

    /// <summary>Minutes after the grace that count as late; who comes after them did not come.</summary>
    public const int LatenessMinutes = 10;

    /// <summary>Seats of one pool in one half hour.</summary>
    public const int SeatsPerHalfHour = 200;

    /// <summary>Performers with seats in one pool on one day, and those who gave theirs back a moment ago.</summary>
    public const int PerformersPerPoolDay = 4_000;

    /// <summary>Rows of one page of a list.</summary>
    public const int PageSize = 200;

    /// <summary>Live update streams open at once.</summary>
    public const int LiveClients = 2_000;

    /// <summary>Label sockets open at once: a thousand scenes with five raters each, and some who come again.</summary>
    public const int LabelSockets = 6_000;

    /// <summary>The most that a campaign may pay an hour, in minor units.</summary>
    public const long RatePerHourMax = 100_000;

    /// <summary>The most that a campaign may spend, in minor units.</summary>
    public const long BudgetMax = 100_000_000_000;
}
