namespace Scenes.Cli.Tests;

/// <summary>What an evening held is counted also where a log cannot be read any more, and nothing twice.</summary>
public sealed class EveningCountsTests
{
    private readonly RehearsalRecord _sound = SampleEvening.Record();

    [Fact]
    public void Holds_NobodySawOne_None() => Assert.Equal(0, Holds(_sound));

    [Fact]
    public void Holds_SeenInASceneThatIsClosedNow_Counted()
    {
        _sound.Evidence.Told.Held.Add(_sound.Evidence.Scenes[1].Id);
        Assert.Equal(1, Holds(_sound.WithScene(1, scene => scene with { Status = 410, Log = [], Labels = [] })));
    }

    [Fact]
    public void Holds_SeenInASceneThatCanBeRead_LeftToItsLog()
    {
        _sound.Evidence.Told.Held.Add(_sound.Evidence.Scenes[1].Id);
        Assert.Equal(0, Holds(_sound));
    }

    private static int Holds(RehearsalRecord record) => RehearsalChecks.Check(record).Happened["holds"];
}
