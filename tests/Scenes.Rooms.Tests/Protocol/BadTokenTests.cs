using System.Security.Cryptography;
using System.Text;

namespace Scenes.Rooms.Tests.Protocol;

/// <summary>
/// A token that is not good is refused for what is wrong with it, and nothing makes the verifier throw.
/// </summary>
public sealed class BadTokenTests
{
    private const int Mutations = 10_000;

    private readonly SetClock _clock = new();

    public static TheoryData<string, string?, TokenRefusal> Bad()
    {
        var good = Jwt.Sign(Jwt.Payload());
        var parts = good.Split('.');
        var other = Jwt.Encode(Jwt.Payload(""","a":1"""));
        var later = Jwt.Payload().Replace($"{Jwt.Now},", $"{Jwt.Now + 61},", StringComparison.Ordinal);
        const string Video = ""","video":""";
        return new()
        {
            { "none at all", null, TokenRefusal.Missing },
            { "empty", "", TokenRefusal.Missing },
            { "one part", parts[0], TokenRefusal.Malformed },
            { "two parts", $"{parts[0]}.{parts[1]}", TokenRefusal.Malformed },
            { "four parts", $"{good}.{parts[2]}", TokenRefusal.Malformed },
            { "empty parts", "..", TokenRefusal.Malformed },
            { "with its scheme", $"Bearer {good}", TokenRefusal.Malformed },
            { "padded", $"{parts[0]}=.{parts[1]}.{parts[2]}", TokenRefusal.Malformed },
            { "with a blank", $"{parts[0]}.{parts[1]} .{parts[2]}", TokenRefusal.Malformed },
            { "payload no JSON", Jwt.Sign("hello"), TokenRefusal.Malformed },
            { "payload an array", Jwt.Sign("[]"), TokenRefusal.Malformed },
            { "payload no UTF-8", Jwt.Sign([(byte)'{', 0xff, (byte)'}']), TokenRefusal.Malformed },
            { "payload too deep", Jwt.Sign(Jwt.Payload(""","a":[[[[[[[[1]]]]]]]]""")), TokenRefusal.Malformed },
            { "unsigned", $"{Jwt.Encode("""{"alg":"none"}""")}.{parts[1]}.", TokenRefusal.Algorithm },
            { "None", Jwt.Sign(Jwt.Payload(), """{"alg":"None"}"""), TokenRefusal.Algorithm },
            { "another hash", Hs512(), TokenRefusal.Algorithm },
            { "a public key's", Jwt.Sign(Jwt.Payload(), """{"alg":"RS256"}"""), TokenRefusal.Algorithm },
            { "no algorithm", Jwt.Sign(Jwt.Payload(), """{"typ":"JWT"}"""), TokenRefusal.Algorithm },
            { "small letters", Jwt.Sign(Jwt.Payload(), """{"alg":"hs256"}"""), TokenRefusal.Algorithm },
            { "wants more", Jwt.Sign(Jwt.Payload(), """{"alg":"HS256","crit":["b64"]}"""), TokenRefusal.Algorithm },
            { "two algorithms", Jwt.Sign(Jwt.Payload(), """{"alg":"none","alg":"HS256"}"""), TokenRefusal.Malformed },
            { "no issuer", Jwt.Sign($$"""{"exp":{{Jwt.Now + 9}}}"""), TokenRefusal.Malformed },
            { "issuer no text", Jwt.Sign($$"""{"iss":1,"exp":{{Jwt.Now + 9}}}"""), TokenRefusal.Malformed },
            { "another issuer", Jwt.Sign(Jwt.Payload().Replace("APItest", "APIother")), TokenRefusal.UnknownKey },
            { "two issuers", Jwt.Sign(Jwt.Payload(""","iss":"APIother" """)), TokenRefusal.Malformed },
            { "another secret", Jwt.Sign(Jwt.Payload(), secret: new string('x', 40)), TokenRefusal.Signature },
            { "no signature", $"{parts[0]}.{parts[1]}.", TokenRefusal.Signature },
            { "signature cut", good[..^1], TokenRefusal.Signature },
            { "signature longer", good + "A", TokenRefusal.Signature },
            { "other claims", $"{parts[0]}.{other}.{parts[2]}", TokenRefusal.Signature },
            { "no end", Jwt.Sign($$"""{"iss":"{{Jwt.KeyId}}"}"""), TokenRefusal.NoExpiry },
            { "an end of text", Jwt.Sign("""{"iss":"APItest","exp":"never"}"""), TokenRefusal.Malformed },
            { "an end without end", Jwt.Sign("""{"iss":"APItest","exp":1e300}"""), TokenRefusal.Malformed },
            { "two ends", Jwt.Sign(Jwt.Payload($",\"exp\":{Jwt.Now + 9000}")), TokenRefusal.Malformed },
            { "ended", Jwt.Sign($$"""{"iss":"APItest","exp":{{Jwt.Now - 60}}}"""), TokenRefusal.Expired },
            { "not begun", Jwt.Sign(later), TokenRefusal.NotYetValid },
            { "grant no object", Jwt.Sign(Jwt.Payload($"{Video}true")), TokenRefusal.Malformed },
            { "a flag of text", Jwt.Sign(Jwt.Payload(Video + """{"roomAdmin":"true"}""")), TokenRefusal.Malformed },
            { "two grants", Jwt.Sign(Jwt.Payload(Video + "{}" + Video + "{}")), TokenRefusal.Malformed },
            { "a flag twice", Jwt.Sign(Jwt.Payload(Video + """{"a":1,"a":2}""")), TokenRefusal.Malformed },
            { "identity no text", Jwt.Sign(Jwt.Payload(""","name":7""")), TokenRefusal.Malformed },
            { "half a character", Jwt.Sign(Jwt.Payload(""","name":"\ud800" """)), TokenRefusal.Malformed },
            { "half a name", Jwt.Sign(Jwt.Payload(""","attributes":{"\ud800":"a"}""")), TokenRefusal.Malformed },
            { "attributes of numbers", Jwt.Sign(Jwt.Payload(""","attributes":{"a":1}""")), TokenRefusal.Malformed },
        };
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Verify_ABadToken_IsRefusedForWhatIsWrong(string name, string? token, TokenRefusal refusal)
    {
        var check = Verifier().Verify(token);
        Assert.False(check.IsGood, name);
        Assert.Equal(refusal, check.Refusal);
    }

    [Theory]
    [InlineData(TokenVerifier.LargestToken - 1, null)]
    [InlineData(TokenVerifier.LargestToken, null)]
    [InlineData(TokenVerifier.LargestToken + 1, TokenRefusal.TooLarge)]
    public void Verify_AtTheLargestSize_TakesAndRefuses(int size, TokenRefusal? refusal)
    {
        var token = Enumerable.Range(0, 4).Select(blanks => Jwt.Header + new string(' ', blanks))
            .SelectMany(header => Enumerable.Range((size * 3 / 4) - 200, 200), (header, letters) => (header, letters))
            .Select(form => Jwt.Sign(Jwt.Payload($",\"metadata\":\"{new string('a', form.letters)}\""), form.header))
            .First(token => token.Length == size);
        Assert.Equal(refusal, Verifier().Verify(token).Refusal);
    }

    [Theory]
    [InlineData(359, null)]
    [InlineData(360, TokenRefusal.Expired)]
    [InlineData(-60, null)]
    [InlineData(-61, TokenRefusal.NotYetValid)]
    public void Verify_AtTheEdgeOfTheLeeway_TakesAndRefuses(int seconds, TokenRefusal? refusal)
    {
        _clock.Now += TimeSpan.FromSeconds(seconds);
        Assert.Equal(refusal, Verifier().Verify(Jwt.Sign(Jwt.Payload())).Refusal);
    }

    [Fact]
    public void Verify_AnyOtherBit_IsRefused()
    {
        var good = Jwt.Sign(Jwt.Payload());
        Assert.True(Verifier().Verify(good).IsGood);
        // The last character carries two bits that are no part of the signature.
        for (var i = 0; i < good.Length - 1; i++)
        {
            var other = good[i] == 'A' ? 'B' : 'A';
            var token = good[..i] + other + good[(i + 1)..];
            Assert.False(Verifier().Verify(token).IsGood, $"character {i}");
        }
    }

    [Fact]
    public void Verify_MutatedPayloadsThatAreSigned_NeverThrow()
    {
        var random = new Random(20_261_122);
        var verifier = Verifier();
        var seed = Encoding.UTF8.GetBytes(Jwt.Payload(
            ""","name":"A\u00e4","attributes":{"a\"b":"c"},"video":{"room":"r","canPublishSources":["camera"]}"""));
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var payload = Mutation.Of(seed, random);
            if (!verifier.Verify(Jwt.Sign(payload)).IsGood) refused++;
        }
        Assert.InRange(refused, Mutations / 2, Mutations - 1);
    }

    private TokenVerifier Verifier() => new(_clock, Jwt.Key);

    private static string Hs512()
    {
        var text = $"{Jwt.Encode("""{"alg":"HS512"}""")}.{Jwt.Encode(Jwt.Payload())}";
        var mac = HMACSHA512.HashData(Encoding.UTF8.GetBytes(Jwt.Secret), Encoding.UTF8.GetBytes(text));
        return $"{text}.{System.Buffers.Text.Base64Url.EncodeToString(mac)}";
    }
}
