namespace Scenes.Server;

/// <summary>Answers an offer.</summary>
/// <param name="Accept">Whether it is accepted; otherwise the performer passes, without penalty.</param>
public sealed record AnswerRequest(bool Accept);
