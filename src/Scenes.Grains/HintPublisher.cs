using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Scenes.Grains;

/// <summary>
/// Sends the newest seq of a grain to whoever watches it, one hint at a time: while one is under way, newer ones
/// replace each other. A hint that fails is not repeated; watchers poll too.
/// </summary>
internal sealed partial class HintPublisher(IAsyncStream<Hint> stream, ILogger logger)
{
    private long _wanted;
    private bool _sending;

    /// <summary>Sends a seq, at once or behind the hint that is under way. Never waits and never fails.</summary>
    public void Publish(long seq)
    {
        _wanted = seq;
        if (!_sending) _ = SendAsync();
    }

    private async Task SendAsync()
    {
        _sending = true;
        try
        {
            for (var sent = -1L; sent != _wanted;)
            {
                sent = _wanted;
                await stream.OnNextAsync(new Hint(sent));
            }
        }
        catch (Exception exception)
        {
            LogLost(logger, exception, stream.StreamId.ToString());
        }
        finally
        {
            _sending = false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A hint on {Stream} was lost; watchers will see the change when they poll.")]
    private static partial void LogLost(ILogger logger, Exception exception, string stream);
}
