namespace Scenes.Rooms.Tests.Protocol;

/// <summary>Settings that are not good are told by name before anything is called, and never with a secret.</summary>
public sealed class LiveKitSettingsTests
{
    private const string Secret = Jwt.Secret;
    private static readonly Uri Url = new("http://127.0.0.1:7880");

    public static TheoryData<string, LiveKitSettings> Bad() => new()
    {
        { "Url is missing", new() { ApiKey = "k", ApiSecret = Jwt.Secret } },
        { "Url must be", new() { Url = new("ftp://h"), ApiKey = "k", ApiSecret = Jwt.Secret } },
        { "Url must be", new() { Url = new("/rooms", UriKind.Relative), ApiKey = "k", ApiSecret = Jwt.Secret } },
        { "PublicUrl must be", new() { Url = Url, PublicUrl = new("file:///a"), ApiKey = "k", ApiSecret = Secret } },
        { "ApiKey is missing", new() { Url = Url, ApiSecret = Jwt.Secret } },
        { "ApiSecret has 31", new() { Url = Url, ApiKey = "k", ApiSecret = new string('s', 31) } },
        { "Deadline must", new() { Url = Url, ApiKey = "k", ApiSecret = Jwt.Secret, Deadline = TimeSpan.Zero } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Rooms_OnBadSettings_SayWhichOne(string expected, LiveKitSettings settings)
    {
        using var http = new HttpClient();
        var fault = Assert.Throws<ArgumentException>(() => new LiveKitRooms(http, settings, TimeProvider.System));
        Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sssss", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://h:7880", null, "ws://h:7880/")]
    [InlineData("https://h", null, "wss://h/")]
    [InlineData("ws://h:7880", null, "ws://h:7880/")]
    [InlineData("http://inside:7880", "https://rooms.example", "wss://rooms.example/")]
    [InlineData("http://inside:7880", "wss://rooms.example:444/a", "wss://rooms.example:444/a")]
    public void PublicUrl_OfSettings_IsASocketAddress(string url, string? publicUrl, string expected)
    {
        using var http = new HttpClient();
        var rooms = new LiveKitRooms(
            http,
            new LiveKitSettings
            {
                Url = new(url),
                PublicUrl = publicUrl is null ? null : new(publicUrl),
                ApiKey = "k",
                ApiSecret = Jwt.Secret,
            },
            TimeProvider.System);
        Assert.Equal(expected, rooms.PublicUrl.ToString());
    }
}
