using System.Collections.Immutable;

namespace Scenes.Cli;

/// <summary>The server of several that one caller talks to, until it fails.</summary>
/// <param name="servers">All of them; any will do.</param>
/// <param name="first">Which to begin with.</param>
internal sealed class Head(ImmutableArray<Uri> servers, int first)
{
    private int _at = first;

    /// <summary>The present one.</summary>
    public Uri Server => servers[(int)((uint)Volatile.Read(ref _at) % servers.Length)];

    /// <summary>It failed: the next one, which is the same where there is only one.</summary>
    public void Leave() => Interlocked.Increment(ref _at);
}
