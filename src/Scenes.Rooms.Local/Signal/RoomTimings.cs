namespace Scenes.Rooms.Local.Signal;

/// <summary>How long rooms wait for what, in milliseconds. LiveKit's own figures, but for the grace.</summary>
internal sealed record RoomTimings
{
    /// <summary>Between two looks at what is due.</summary>
    public int Tick { get; init; } = 100;

    /// <summary>How often clients should ping.</summary>
    public int PingInterval { get; init; } = 5_000;

    /// <summary>Silence on a socket after which it is given up.</summary>
    public int PingTimeout { get; init; } = 15_000;

    /// <summary>How long somebody without a socket, whose media fell silent too, can come back and resume.</summary>
    public int ResumeGrace { get; init; } = 30_000;

    /// <summary>How long somebody without a socket can come back while their media still flow: no longer than the
    /// last token that they can have got is good for.</summary>
    public int AwayLimit { get; init; } = 600_000;

    /// <summary>From the join until media must be connected.</summary>
    public int JoinTimeout { get; init; } = 60_000;

    /// <summary>How long a client that closed its peer connection may take to say that it leaves.</summary>
    public int CloseGrace { get; init; } = 2_000;

    /// <summary>Between two fresh tokens for a client.</summary>
    public int TokenRefresh { get; init; } = 300_000;

    /// <summary>How long a fresh token is good for.</summary>
    public int TokenLifetime { get; init; } = 600_000;

    /// <summary>Between two lists of speakers.</summary>
    public int Speakers { get; init; } = 400;

    /// <summary>Between two looks at the quality of connections.</summary>
    public int Quality { get; init; } = 5_000;
}
