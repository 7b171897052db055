namespace Scenes.Cli;

/// <summary>One question asked twice by a stranger: of what is another's, and of what does not exist.</summary>
/// <param name="Question">The path, with the foreign id.</param>
/// <param name="Foreign">The answer about what is another's.</param>
/// <param name="Absent">The answer about what does not exist.</param>
internal sealed record TenantProbe(string Question, ApiReply Foreign, ApiReply Absent);
