using System.Security.Cryptography;
using System.Text;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>
/// A webhook is taken once, soon, and only as the bytes that were signed; nothing makes the receiver throw.
/// </summary>
public sealed class WebhookReceiverTests
{
    private const int Mutations = 10_000;
    private const string Joined = """
        {"event":"participant_joined","id":"EV_1","createdAt":"1795348800",
         "room":{"sid":"RM_1","name":"s1-e0","enabledCodecs":[{"mime":"video/VP8"}]},
         "participant":{"sid":"PA_1","identity":"p1#s1","state":"ACTIVE","kindDetails":["FROM_TOMORROW"]},
         "fromTomorrow":{"a":[1]}}
        """;

    private readonly SetClock _clock = new();
    private readonly WebhookReceiver _receiver;

    public WebhookReceiverTests() => _receiver = new(_clock, Jwt.Key);

    [Fact]
    public void Receive_AnEvent_SaysWhatHappened()
    {
        var check = Receive(Joined);
        Assert.Equal(
            new RoomEvent("EV_1", "participant_joined", DateTimeOffset.FromUnixTimeSeconds(1_795_348_800), "s1-e0",
                "p1#s1", "PA_1", null, null),
            check.Event);
    }

    [Theory]
    [InlineData("""{"event":"room_started","id":"1","createdAt":5,"room":{"name":"r"}}""", "r", null, null)]
    [InlineData("""{"event":"a","id":"2","createdAt":"5","room":null,"track":{"sid":"TR_1"}}""", "", "TR_1", null)]
    [InlineData(
        """{"event":"egress_ended","id":"3","createdAt":"5","egressInfo":{"egressId":"EG_1","roomName":"r"}}""",
        "r", null, "EG_1")]
    public void Receive_OtherEvents_SayWhatTheyHave(string body, string room, string? track, string? egress)
    {
        var happened = Receive(body).Event!;
        Assert.Equal((room, track, egress), (happened.Room, happened.Track, happened.Egress));
        Assert.Null(happened.Identity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":"e","createdAt":"5"}""")]
    [InlineData("""{"event":"","id":"1","createdAt":"5"}""")]
    [InlineData("""{"event":"e","id":1,"createdAt":"5"}""")]
    [InlineData("""{"event":"e","id":"1"}""")]
    [InlineData("""{"event":"e","id":"1","createdAt":"-5"}""")]
    [InlineData("""{"event":"e","id":"1","createdAt":"999999999999999"}""")]
    [InlineData("""{"event":"e","id":"1","createdAt":"5","room":"r"}""")]
    [InlineData("""{"event":"e","id":"1","createdAt":"5","room":{"name":{}}}""")]
    [InlineData("""{"event":"e","id":"1","id":"2","createdAt":"5"}""")]
    [InlineData("""{"event":"e","id":"\ud800","createdAt":"5"}""")]
    [InlineData("""{"event":"e","id":"1","createdAt":"5","\ud800":1}""")]
    public void Receive_WhatIsNoEvent_IsMalformed(string body) =>
        Assert.Equal(WebhookRefusal.Malformed, Receive(body).Refusal);

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, WebhookRefusal.Malformed)]
    public void Receive_AtTheLongestId_TakesAndRefuses(int length, WebhookRefusal? refusal) => Assert.Equal(
        refusal, Receive($$"""{"event":"e","id":"{{new string('i', length)}}","createdAt":"5"}""").Refusal);

    [Theory]
    [InlineData(WebhookReceiver.LargestBody - 1, null)]
    [InlineData(WebhookReceiver.LargestBody, null)]
    [InlineData(WebhookReceiver.LargestBody + 1, WebhookRefusal.TooLarge)]
    public void Receive_AtTheLargestBody_TakesAndRefuses(int size, WebhookRefusal? refusal) =>
        Assert.Equal(refusal, Receive(Joined.PadRight(size)).Refusal);

    [Fact]
    public void Receive_AnotherBody_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Joined);
        var token = Token(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.Equal(WebhookRefusal.BodyHash, _receiver.Receive(bytes, token).Refusal);
            bytes[i] ^= 1;
        }
        Assert.Equal(WebhookRefusal.BodyHash, _receiver.Receive(bytes.AsMemory(0, bytes.Length - 1), token).Refusal);
        Assert.True(_receiver.Receive(bytes, token).IsTaken);
    }

    [Fact]
    public void Receive_WithoutATokenForIt_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Joined);
        Assert.Equal(
            (WebhookRefusal.Token, TokenRefusal.Missing),
            (_receiver.Receive(bytes, null).Refusal, _receiver.Receive(bytes, null).Token));
        Assert.Equal(TokenRefusal.Malformed, _receiver.Receive(bytes, $"Bearer {Token(bytes)}").Token);
        var other = AccessToken.Write(
            new ApiKey(Jwt.KeyId, new string('x', 32)), Claims(bytes), _clock.Now, WebhookReceiver.Window);
        Assert.Equal(TokenRefusal.Signature, _receiver.Receive(bytes, other).Token);
        var join = AccessToken.Write(
            Jwt.Key, new TokenClaims { Identity = "p1#s1", Video = new VideoGrant { RoomJoin = true } }, _clock.Now,
            WebhookReceiver.Window);
        Assert.Equal(WebhookRefusal.NoBodyHash, _receiver.Receive(bytes, join).Refusal);
    }

    [Fact]
    public void Receive_TheSameEventAgain_IsARepeat()
    {
        Assert.True(Receive(Joined).IsTaken);
        Assert.Equal(WebhookRefusal.Repeated, Receive(Joined).Refusal);
        _clock.Now += TimeSpan.FromMinutes(4);
        Assert.Equal(WebhookRefusal.Repeated, Receive(Joined).Refusal);
    }

    [Theory]
    [InlineData(359, null)]
    [InlineData(360, WebhookRefusal.Stale)]
    public void Receive_ALongTokenAfterTheWindow_IsStale(int seconds, WebhookRefusal? refusal)
    {
        var bytes = Encoding.UTF8.GetBytes(Joined);
        var token = AccessToken.Write(Jwt.Key, Claims(bytes), _clock.Now, TimeSpan.FromHours(6));
        _clock.Now += TimeSpan.FromSeconds(seconds);
        Assert.Equal(refusal, _receiver.Receive(bytes, token).Refusal);
    }

    [Fact]
    public void Receive_ATokenThatDoesNotSayWhenItBegan_IsStale()
    {
        var bytes = Encoding.UTF8.GetBytes(Joined);
        var hash = Convert.ToBase64String(SHA256.HashData(bytes));
        var token = Jwt.Sign($$"""{"iss":"{{Jwt.KeyId}}","exp":{{Jwt.Now + 300}},"sha256":"{{hash}}"}""");
        Assert.Equal(WebhookRefusal.Stale, _receiver.Receive(bytes, token).Refusal);
    }

    [Theory]
    [InlineData(WebhookReceiver.Remembered - 1, false)]
    [InlineData(WebhookReceiver.Remembered, true)]
    public void RecentIds_AfterSoManyOthers_ForgetTheOldest(int others, bool isForgotten)
    {
        var recent = new RecentIds(WebhookReceiver.Remembered);
        Assert.True(recent.Add("first"));
        for (var i = 0; i < others; i++) Assert.True(recent.Add($"{i}"));
        Assert.Equal(isForgotten, recent.Add("first"));
    }

    [Fact]
    public void Receive_MutatedBodies_NeverThrow()
    {
        var random = new Random(20_261_122);
        var seed = Encoding.UTF8.GetBytes(Joined);
        var taken = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var body = Mutation.Of(seed, random);
            if (_receiver.Receive(body, Token(body)).IsTaken) taken++;
        }
        Assert.InRange(taken, 1, Mutations / 2);
    }

    private WebhookCheck Receive(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return _receiver.Receive(bytes, Token(bytes));
    }

    private string Token(byte[] body) => AccessToken.Write(Jwt.Key, Claims(body), _clock.Now, WebhookReceiver.Window);

    private static TokenClaims Claims(byte[] body) =>
        new() { BodyHash = Convert.ToBase64String(SHA256.HashData(body)) };
}
