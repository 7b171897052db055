namespace Scenes;

/// <summary>How long a wait as a whole will probably be, in four of five cases.</summary>
/// <param name="LowSeconds">From, whole seconds.</param>
/// <param name="HighSeconds">To, whole seconds; above <paramref name="LowSeconds"/>.</param>
[GenerateSerializer, Immutable, Alias("scenes.WaitRange")]
public sealed record WaitRange([property: Id(0)] double LowSeconds, [property: Id(1)] double HighSeconds);
