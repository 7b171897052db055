namespace Scenes.Domain;

/// <summary>How long a wait will probably be.</summary>
/// <param name="LowSeconds">From, whole seconds.</param>
/// <param name="HighSeconds">To, whole seconds; above <paramref name="LowSeconds"/>.</param>
public sealed record WaitRange(double LowSeconds, double HighSeconds);
