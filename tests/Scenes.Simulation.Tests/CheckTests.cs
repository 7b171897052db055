using System.Text;

namespace Scenes.Simulated;

/// <summary>
/// The checks see what they are for: an evening that was sound turns red when its logs are told otherwise, each entry
/// hashed anew so that only the story is wrong.
/// </summary>
public sealed class CheckTests(SoundEvening evening) : IClassFixture<SoundEvening>
{
    [Theory]
    [InlineData("S4", "\"type\":\"label\",\"slot\":\"A\"", "\"type\":\"label\",\"slot\":\"O9\"")]
    [InlineData("S4", "\"atMs\":", "\"atMs\":9")]
    [InlineData("S7", "\"costMinor\":", "\"costMinor\":99999")]
    [InlineData("S7", "\"target\":", "\"target\":-")]
    [InlineData("S8", "\"from\":\"Offered\",\"to\":\"Gathering\"", "\"from\":\"Offered\",\"to\":\"Live\"")]
    [InlineData("S8", "\"effect\":\"confirm/A\"", "\"effect\":\"confirm/X\"")]
    [InlineData("S12", "\"amountMinor\":", "\"amountMinor\":1")]
    [InlineData("S12", "\"ratePerHour\":7200,\"amountMinor\"", "\"ratePerHour\":7201,\"amountMinor\"")]
    [InlineData("S8", "\"by\":\"B2\"", "\"by\":\"A\"")]
    [InlineData("S8", "\"type\":\"room\",\"epoch\":1", "\"type\":\"room\",\"epoch\":2")]
    [InlineData("S8", "\"type\":\"room-opened\",\"epoch\":1", "\"type\":\"room-opened\",\"epoch\":3")]
    [InlineData("S8", "\"epoch\":1,\"inside\":false", "\"epoch\":1,\"inside\":true")]
    [InlineData("S8", "\"effect\":\"room-close/e1\"", "\"effect\":\"room-close/e7\"")]
    [InlineData("S7", "\"type\":\"raised\"", "\"type\":\"kept\"")]
    [InlineData("S12", "\"side\":\"Credit\"", "\"side\":\"Debit\"")]
    [InlineData("S6", "\"skills\":[\"improv\"]", "\"skills\":[\"voice\"]")]
    [InlineData("S1", "\"about\":\"A\"", "\"about\":\"B\"")]
    public void Check_OfALogToldOtherwise_NamesTheInvariant(string invariant, string was, string becomes)
    {
        Assert.Empty(evening.Check(entry => entry));
        Assert.Contains(evening.Written, entry => SoundEvening.Says(entry, was));
        Assert.Contains(invariant, evening.Check(entry =>
        {
            var text = Encoding.UTF8.GetString(entry.Payload.Span);
            text = text.Replace(was, becomes, StringComparison.Ordinal);
            return entry with { Payload = Encoding.UTF8.GetBytes(text) };
        }));
    }

    [Fact]
    public void Check_OfALogWithoutALabel_NamesS1() => Assert.Contains("S1", evening.Check(entry =>
        SoundEvening.Says(entry, "\"type\":\"label\"") ? null : entry));

    [Fact]
    public void Check_OfARepeatedEntry_NamesS3() => Assert.Contains("S3", evening.Check(
        entry => entry, twice: entry => entry.Operation is not null));

    [Fact]
    public void Check_OfALogWithAGap_NamesS2AndTheChain()
    {
        var reading = new Reading();
        foreach (var entry in evening.Written.Where(entry => entry.FirstSeq != 3))
            reading.Take(Entries.Read(entry));
        Assert.Contains(reading.Found, found => found.Invariant == "S2");
        Assert.Contains(reading.Found, found => found.Invariant == "chain");
    }

    [Fact]
    public void Check_OfOnePersonEverywhere_NamesS5AndS6()
    {
        var found = evening.Check(entry => entry with { Sealed = OnePerson(entry.Sealed) });
        Assert.Contains("S5", found);
        Assert.Contains("S6", found);
    }

    [Fact]
    public void Check_OfScenesThatMoveOnLate_NamesL1() => Assert.Contains("L1", evening.Check(
        entry => entry with { At = DateTimeOffset.UnixEpoch + (4 * (entry.At - DateTimeOffset.UnixEpoch)) }));

    [Fact]
    public void Check_OfWithdrawalsBeforeAll_NamesS10()
    {
        var told = new Told();
        foreach (var (id, person) in evening.Told.People)
        {
            told.People[id] = person;
            told.Withdrawals.Add(new Withdrawal(id, DateTimeOffset.MinValue));
        }

        Assert.Contains("S10", evening.Check(entry => entry, told));
    }

    private static byte[] OnePerson(ReadOnlyMemory<byte> part)
    {
        var text = Encoding.UTF8.GetString(part.Span);
        for (var i = 1; i < 12; i++) text = text.Replace($"p-{i}xx", "p-0xx", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }
}
