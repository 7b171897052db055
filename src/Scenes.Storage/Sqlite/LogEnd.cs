namespace Scenes.Storage.Sqlite;

/// <summary>Where a log ends, and by which number its entries are found.</summary>
/// <param name="Id">The log's number; null as long as it has no entry.</param>
/// <param name="Head">Its head.</param>
internal readonly record struct LogEnd(long? Id, LogHead Head);
