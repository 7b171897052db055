namespace Scenes.Domain;

/// <summary>Standing by, as stored.</summary>
/// <param name="Pool">For which pool.</param>
/// <param name="Since">Since when; names the operation that it is paid under.</param>
public sealed record StandbyPost(PoolId Pool, DateTimeOffset Since);
