namespace Scenes.Server;

/// <summary>Where the events of a stream come from.</summary>
internal interface IFeed
{
    /// <summary>The namespace of the hints.</summary>
    string Namespace { get; }

    /// <summary>The key of the hints.</summary>
    string Key { get; }

    /// <summary>Writes what is new since the last pull.</summary>
    Task<Pulled> PullAsync(EventStream stream, CancellationToken ct);
}
