using Microsoft.Extensions.Logging;

namespace Scenes.Grains;

/// <summary>What journals say to those who look after the server.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(60, LogLevel.Error,
        "The log {Log} cannot be used: what it belongs to is refused to everybody until its entries are sound again.")]
    public static partial void Damaged(ILogger logger, Exception fault, string log);
}
