namespace Scenes.Grains;

/// <summary>Bounds the share of a core that a grain spends on one kind of work: after each piece it rests.</summary>
/// <param name="clock">Measures; on a clock that stands still while code runs nothing is ever bounded.</param>
/// <param name="share">The share, in (0, 1).</param>
internal sealed class WorkShare(TimeProvider clock, double share)
{
    private DateTimeOffset _freeAt = DateTimeOffset.MinValue;

    /// <summary>How long it must rest yet; zero when it need not.</summary>
    public TimeSpan Rest => clock.GetUtcNow() is var now && _freeAt > now ? _freeAt - now : TimeSpan.Zero;

    /// <summary>Does a piece of the work and rests as long as it takes for the share to be kept.</summary>
    public T Do<T>(Func<T> work)
    {
        var start = clock.GetTimestamp();
        var result = work();
        _freeAt = clock.GetUtcNow() + clock.GetElapsedTime(start) * (1 / share - 1);
        return result;
    }
}
