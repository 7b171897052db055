namespace Scenes.Cli;

/// <summary>Answers an offer.</summary>
internal sealed record AnswerRequest(bool Accept);
