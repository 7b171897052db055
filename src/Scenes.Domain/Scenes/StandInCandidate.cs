namespace Scenes.Domain;

/// <summary>Somebody who was asked to stand in and is not on the roster: they may look and answer, no more.</summary>
/// <param name="Who">As they would be on the roster.</param>
/// <param name="End">What became of it; null while they are asked.</param>
public sealed record StandInCandidate(Participant Who, StandInEnd? End = null);

/// <summary>Why somebody who was asked does not stand in.</summary>
public enum StandInEnd
{
    /// <summary>They passed.</summary>
    Passed,

    /// <summary>They did not answer, or may not play any more.</summary>
    Silent,

    /// <summary>The scene went on, or ended, without their doing.</summary>
    CalledOff,
}
