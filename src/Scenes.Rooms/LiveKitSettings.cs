using System.Collections.Immutable;

namespace Scenes.Rooms;

/// <summary>Where a LiveKit server is and how to speak to it.</summary>
public sealed class LiveKitSettings
{
    /// <summary>Its API: <c>http</c>, <c>https</c>, <c>ws</c> or <c>wss</c>, as this server reaches it.</summary>
    public Uri? Url { get; init; }

    /// <summary>Where browsers connect to; null for <see cref="Url"/>.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The name of the API key.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Its secret; at least 32 characters.</summary>
    public string ApiSecret { get; init; } = "";

    /// <summary>How long a call may take, with its repeat; 5 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with them, each with the name of the property; empty when they are good.</summary>
    public ImmutableArray<string> Faults()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (Url is null) faults.Add($"{nameof(Url)} is missing: where the LiveKit server is.");
        else if (!IsServer(Url)) faults.Add($"{nameof(Url)} must be an http, https, ws or wss address.");
        if (PublicUrl is not null && !IsServer(PublicUrl))
            faults.Add($"{nameof(PublicUrl)} must be a ws, wss, http or https address.");
        if (ApiKey.Length == 0) faults.Add($"{nameof(ApiKey)} is missing: the name of an API key of that server.");
        if (ApiSecret.Length < Rooms.ApiKey.SmallestSecret)
        {
            faults.Add($"{nameof(ApiSecret)} has {ApiSecret.Length} characters; "
                + $"a secret needs at least {Rooms.ApiKey.SmallestSecret}, or it can be guessed.");
        }
        if (Deadline < TimeSpan.FromMilliseconds(100) || Deadline > TimeSpan.FromMinutes(1))
            faults.Add($"{nameof(Deadline)} must be from 100 ms to 1 min.");
        return faults.ToImmutable();
    }

    /// <summary>The same address by another scheme: <c>ws</c> for <c>http</c>, <c>https</c> for <c>wss</c>.</summary>
    internal static Uri With(Uri url, string plain, string secure)
    {
        var scheme = url.Scheme is "https" or "wss" ? secure : plain;
        return new UriBuilder(url) { Scheme = scheme, Port = url.IsDefaultPort ? -1 : url.Port }.Uri;
    }

    private static bool IsServer(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https" or "ws" or "wss";
}
