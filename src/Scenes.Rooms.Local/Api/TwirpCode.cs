namespace Scenes.Rooms.Local.Api;

/// <summary>The refusals that are used of those that Twirp knows.</summary>
internal enum TwirpCode
{
    /// <summary>The request breaks a rule whatever the state is: 400.</summary>
    InvalidArgument,

    /// <summary>The body is not what its content type says: 400.</summary>
    Malformed,

    /// <summary>No token, a bad one, or one without the grant: 401, as LiveKit says it.</summary>
    Unauthenticated,

    /// <summary>The room, participant, track or egress does not exist: 404.</summary>
    NotFound,

    /// <summary>No such service or method: 404.</summary>
    BadRoute,

    /// <summary>The state does not allow it, such as stopping what has ended: 412.</summary>
    FailedPrecondition,

    /// <summary>A limit is reached: 429.</summary>
    ResourceExhausted,

    /// <summary>It is known, and is not done here: 501.</summary>
    Unimplemented,

    /// <summary>The server is going down, or too busy: 503.</summary>
    Unavailable,

    /// <summary>A fault of ours: 500.</summary>
    Internal,
}
