namespace Scenes.Domain.Tests;

/// <summary>
/// Nobody sees what is secret from them: the table in the README of the project is what views show, row by row; and
/// what was shown and seen stands in the log.
/// </summary>
public sealed class VisibilityTests
{
    private static readonly SealedCast Observer = new("01", [new SealedSlot("O1", Sample.Oda)]);

    public static TheoryData<string, string, string, bool> Table()
    {
        var readme = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Scenes.Domain.README.md"));
        var rows = readme.SkipWhile(line => !line.StartsWith("| who | what |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')).Select(Cells).ToList();
        var table = new TheoryData<string, string, string, bool>();
        foreach (var row in rows.Skip(2))
        {
            for (var i = 2; i < row.Length; i++) table.Add(row[0], row[1], rows[0][i], row[i] == "yes");
        }

        return table;

        static string[] Cells(string line) => line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void For_EachRowOfTheTable_ShowsWhatItSays(string who, string what, string phase, bool shown)
    {
        var play = In(Enum.Parse<ScenePhase>(phase));
        var me = who == "performer" ? Sample.Ben : Sample.Oda;
        if (play.State.Find(me) is null)
        {
            Assert.False(shown, $"{who} is not there yet in {phase}.");
            return;
        }

        var view = SceneViews.For(play.State, Sample.Scene, me)!;
        var balls = view.Curveballs.Concat(view.Throwable).Select(ball => ball.Id).ToList();
        var seen = what switch
        {
            "premise" => view.Premise.Length > 0,
            "own card" => view.Card?.Slot == "B",
            "other's card" or "a card" => view.Card is not null && view.Card.Slot != "B",
            "own curveball, handed over" => view.Curveballs.Any(ball => ball.Id == "rain"),
            "other's curveball" or "a curveball that comes by time" => balls.Contains("phone"),
            "a curveball to throw" => balls.Contains("dog") && view.Throwable.Any(ball => ball.Id == "dog"),
            _ => throw new InvalidOperationException($"The table speaks of '{what}', and no test knows it."),
        };
        Assert.Equal(shown, seen);
    }

    [Fact]
    public void Table_Read_HasAllPhasesAndRows() => Assert.Equal(9 * 8, Table().Count);

    [Fact]
    public void Answer_BothAccept_RecordsWhichCardWasShownToWhom()
    {
        var cards = Play.Gathering().Log.OfType<CardShown>().ToList();
        Assert.Equal(["A", "B"], cards.Select(card => card.Slot));
        Assert.Equal(
            Sample.Prompt.Roles.Select(ShownContent.DigestOf), cards.Select(card => card.Digest!));
        Assert.NotEqual(cards[0].Digest, cards[1].Digest);
        Assert.Matches("^[0-9a-f]{64}$", cards[0].Digest!);
    }

    [Fact]
    public void Observe_ARunningScene_RecordsWhatTheObserverIsShown()
    {
        var play = In(ScenePhase.Live);
        var shown = Assert.Single(play.Log.OfType<CurveballShown>());
        var dog = Sample.Prompt.Curveballs.Single(ball => ball.Id == "dog");
        Assert.Equal(("dog", "O1", ShownContent.DigestOf(dog)), (shown.Curveball, shown.Slot, shown.Digest));
    }

    [Fact]
    public void See_OnceShown_IsRecordedOnceWithTheClientsTime()
    {
        var offered = Play.Offered();
        Assert.Equal("card.not_shown", CardRules.See(offered.State, Sample.Ann, null, offered.Now).Rejection!.Code);
        var play = Play.Gathering();
        var moment = new ClientMoment(play.Now.AddHours(1).ToUnixTimeMilliseconds(), -3_600_000, 7);
        play.Accept(CardRules.See(play.State, Sample.Ann, moment, play.Now));
        Assert.Empty(CardRules.See(play.State, Sample.Ann, null, play.Now).Events);
        var seen = SceneViews.For(play.State, Sample.Scene, Sample.Ann)!.CardSeen!;
        Assert.Equal((play.Now, play.Now.ToUnixTimeMilliseconds(), 7.0), (seen.At, seen.AtMs, seen.UncertaintyMs));
        Assert.Null(SceneViews.For(play.State, Sample.Scene, Sample.Ben)!.CardSeen);
    }

    [Fact]
    public void See_ByAnObserverOrWhenOver_IsRefused()
    {
        var play = In(ScenePhase.Live);
        Assert.Equal(Rejection.NotFound, CardRules.See(play.State, Sample.Oda, null, play.Now).Rejection);
        var over = In(ScenePhase.Quarantined);
        Assert.Equal("scene.closed", CardRules.See(over.State, Sample.Ann, null, over.Now).Rejection!.Code);
    }

    [Fact]
    public void IsVisible_ForeignRecords_StayHidden()
    {
        Assert.False(SceneViews.IsVisible(new CardShown("B", Sample.Shift), "A"));
        Assert.False(SceneViews.IsVisible(new CardSeen("B", null, null, null), "A"));
        Assert.False(SceneViews.IsVisible(new CurveballShown("dog", "O1", ""), "B"));
        Assert.False(SceneViews.IsVisible(new CurveballDelivered("phone", "A"), "B"));
        Assert.False(SceneViews.IsVisible(new CurveballDelivered("rain", "both"), "O1"));
        Assert.True(SceneViews.IsVisible(new CurveballDelivered("dog", "B", "O1"), "O2"));
        Assert.False(SceneViews.IsVisible(new CurveballDelivered("dog", "B", "O1"), "A"));
        Assert.False(SceneViews.IsVisible(new CurveballRead("dog", "B"), "O1"));
        Assert.False(SceneViews.IsVisible(new CurveballRecovered("dog", "B", null, null, null), "O1"));
        Assert.False(SceneViews.IsVisible(new ClockMeasured("A", 0, 0, null, false), "B"));
        Assert.False(SceneViews.IsVisible(new Labelled("A", 0, 0, 0, Sample.Event(Sample.Noon)), "B"));
        Assert.False(SceneViews.IsVisible(new ObserverJoined("O1", "x-1"), "A"));
        Assert.True(SceneViews.IsVisible(new PhaseChanged(ScenePhase.Live, ScenePhase.Holding, "partner-lost"), "O1"));
    }

    private static Play In(ScenePhase phase)
    {
        if (phase == ScenePhase.Offered) return Play.Offered();
        var play = phase == ScenePhase.Gathering ? Play.Confirmed() : Play.Live();
        play.Accept(SceneRules.Observe(play.State, Sample.Oda, "x-3"), Observer);
        if (phase == ScenePhase.Gathering) return play;
        play.Pass(400, "A", "B", "O1");
        switch (phase)
        {
            case ScenePhase.Holding:
                play.Pass(20, "B", "O1");
                break;
            case ScenePhase.Reviewing or ScenePhase.Completed:
                play.Pass(210, "A", "B", "O1");
                if (phase == ScenePhase.Completed) play.Sleep(86_400);
                break;
            case ScenePhase.Aborted:
                play.Accept(SceneRules.WithdrawConsent(play.State, Sample.Ann, play.Now));
                break;
            case ScenePhase.Quarantined:
                play.Accept(SceneRules.Stop(play.State, Sample.Ann, play.Now));
                break;
        }

        Assert.Equal(phase, play.State.Phase);
        return play;
    }
}
