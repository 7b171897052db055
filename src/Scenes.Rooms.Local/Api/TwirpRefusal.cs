namespace Scenes.Rooms.Local.Api;

/// <summary>Why a call was refused.</summary>
/// <param name="Code">What kind of refusal.</param>
/// <param name="Message">For whoever called; shown as it is.</param>
internal sealed record TwirpRefusal(TwirpCode Code, string Message)
{
    /// <summary>The room does not exist.</summary>
    public static TwirpRefusal NoRoom { get; } = new(TwirpCode.NotFound, "requested room does not exist");

    /// <summary>The participant does not exist.</summary>
    public static TwirpRefusal NoParticipant { get; } = new(TwirpCode.NotFound, "participant does not exist");

    /// <summary>The track does not exist.</summary>
    public static TwirpRefusal NoTrack { get; } = new(TwirpCode.NotFound, "track is not found");

    /// <summary>The egress does not exist.</summary>
    public static TwirpRefusal NoEgress { get; } = new(TwirpCode.NotFound, "egress does not exist");
}
