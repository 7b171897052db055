namespace Scenes.Server;

/// <summary>Reads and checks the settings before anything is built on them.</summary>
internal static class SettingsReader
{
    public static ServerSettings Read(IConfiguration configuration)
    {
        var settings = Bind(configuration.GetSection(ServerSettings.Section));
        Require(!string.IsNullOrWhiteSpace(settings.DataDirectory), nameof(settings.DataDirectory), "must name a folder");
        Require(Listener.TryParse(settings.AdminUrl, out _), nameof(settings.AdminUrl),
            $"'{settings.AdminUrl}' must be a URL such as http://127.0.0.1:8081");
        Require(settings.PublicUrl is null || Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https", nameof(settings.PublicUrl),
            $"'{settings.PublicUrl}' must be a URL such as https://scenes.example");
        Require(settings.SigningKey is null || SigningKey.TryDecode(settings.SigningKey, out _), nameof(settings.SigningKey),
            $"must be base64 of at least {SigningKey.MinBytes} bytes");
        foreach (var language in settings.PoolLanguages)
        {
            Require(PoolId.TryCreate(language, Vocabulary.Kinds[0], out _), nameof(settings.PoolLanguages),
                $"'{language}' must be an ISO 639 code");
        }

        Require(settings.SiloPort is >= 0 and <= 65535, nameof(settings.SiloPort), "must be 0 to 65535");
        Require(settings.GatewayPort is >= 0 and <= 65535, nameof(settings.GatewayPort), "must be 0 to 65535");
        CheckTimings(settings.Timings ?? new SceneTimings());
        return settings;
    }

    private static ServerSettings Bind(IConfigurationSection section)
    {
        try
        {
            var settings = new ServerSettings();
            section.Bind(settings, options => options.ErrorOnUnknownConfiguration = true);
            return settings;
        }
        catch (InvalidOperationException fault)
        {
            throw new StartException(StartException.SettingsInvalid, $"Section {section.Key}: {fault.Message}", fault);
        }
    }

    private static void CheckTimings(SceneTimings timings)
    {
        int[] all =
        [
            timings.AcceptSeconds, timings.GatherSeconds, timings.StaleSeconds, timings.HoldSeconds,
            timings.HoldSecondsTotal, timings.ReviewSeconds, timings.PaidReviewSeconds, timings.UnpaidWaitSeconds,
            timings.MaxPaidWaitSeconds,
        ];
        Require(all.All(seconds => seconds is >= 0 and <= 604_800), nameof(ServerSettings.Timings),
            "must each be 0 to 604800 seconds");
        Require(timings.StaleSeconds >= 1, nameof(ServerSettings.Timings), "StaleSeconds must be at least 1");
    }

    private static void Require(bool condition, string setting, string message)
    {
        if (!condition)
            throw new StartException(StartException.SettingsInvalid, $"{ServerSettings.Section}:{setting} {message}.");
    }
}
