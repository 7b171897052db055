namespace Scenes.Cli;

/// <summary>One thing wrong, as <c>--json</c> prints it.</summary>
/// <param name="Place">Where: <c>log#seq</c>, a place in a delivery, or <c>file:line:column</c>.</param>
/// <param name="Kind">What is wrong, in a word.</param>
/// <param name="Message">The same for a person.</param>
internal sealed record FaultLine(string Place, string Kind, string Message);
