namespace Scenes.Rooms.Tests.Stage;

/// <summary>What a page says of its room; candidates are where the server said that it takes media.</summary>
internal sealed record StageState(
    string State, string Sid, long Sent, Dictionary<string, StageRemote> Remotes, StageMessage[] Messages,
    StageEvent[] Events, string[] Errors, string[] Candidates);

/// <summary>Somebody else, as a page has them; times in ms, the first from the join on.</summary>
internal sealed record StageRemote(
    string Sid, string Name, string Metadata, string Quality, bool IsSpeaking, double FirstFrame, double LongestPause,
    StageTrack? Video, StageTrack? Audio);

/// <summary>A track of somebody else, with the browser's own figures.</summary>
internal sealed record StageTrack(
    string Sid, bool Muted, bool Subscribed, long Frames, int Width, int Height, long Freezes, double FreezeSeconds,
    double Energy, long Packets, long Lost);

/// <summary>Data that came.</summary>
internal sealed record StageMessage(string Text, string From, bool Reliable, string Topic);

/// <summary>An event of the room, at milliseconds of the page.</summary>
internal sealed record StageEvent(string Event, string Detail, double At);
