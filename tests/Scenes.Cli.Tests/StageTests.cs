namespace Scenes.Cli.Tests;

/// <summary>
/// An evening goes on until everybody has played a whole scene and done what they meant to do; it ends all the same
/// when enough was played and nobody finds a partner any more.
/// </summary>
public sealed class StageTests
{
    private static readonly PerformerId Anna = PerformerId.Parse("p-anna");
    private static readonly PerformerId Ben = PerformerId.Parse("p-ben");
    private static readonly SceneId Scene = SceneId.FromEntropy("a scene that two"u8);

    private readonly HandClock _clock = new();
    private readonly Stage _stage;

    public StageTests() => _stage = new Stage(performers: 2, scenes: 1, _clock);

    [Fact]
    public void IsOver_EverybodyPlayedAWholeScene_True()
    {
        Play(ScenePhase.Live);
        Assert.False(_stage.IsOver);
        Play(ScenePhase.Completed);
        Assert.True(_stage.IsOver);
        Assert.False(_stage.Wants(Anna));
        Assert.Empty(_stage.Unfinished([Anna, Ben]));
    }

    [Fact]
    public void IsOver_SomebodyStillMeansToStop_False()
    {
        _stage.Intend(Anna, Trait.Stops);
        Play(ScenePhase.Completed);
        Assert.False(_stage.IsOver);
        Assert.True(_stage.Wants(Anna));
        Assert.False(_stage.Wants(Ben));
        var unfinished = Assert.Single(_stage.Unfinished([Anna, Ben]));
        Assert.Equal("p-anna (scenes: Completed; means to: Stops)", unfinished);

        _stage.Intend(Anna, Trait.None);
        Assert.True(_stage.IsOver);
    }

    [Fact]
    public void Wants_SomebodyWithAnIntentWaitsAlone_OthersHelp()
    {
        _stage.Intend(Anna, Trait.DropsOut);
        Play(ScenePhase.Completed);
        _stage.Wait(Anna, waits: true);
        Assert.False(_stage.Wants(Ben));
        _clock.Pass(6);
        Assert.True(_stage.Wants(Ben));
    }

    [Fact]
    public void IsOver_EnoughPlayedAndNobodyComes_TrueUnlessSomebodyIsBooked()
    {
        _stage.Intend(Anna, Trait.Stops);
        Play(ScenePhase.Completed);
        _clock.Pass(44);
        _stage.Stir();
        _clock.Pass(44);
        Assert.False(_stage.IsOver);
        _clock.Pass(2);
        Assert.True(_stage.IsOver);
    }

    private void Play(ScenePhase phase)
    {
        _stage.Play(Anna, Scene);
        _stage.Play(Ben, Scene);
        _stage.Look([(Scene, phase)]);
    }

    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(int seconds) => _now = _now.AddSeconds(seconds);
    }
}
