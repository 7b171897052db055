namespace Scenes.Engine;

/// <summary>What a grain may rely on when nobody calls it. Here an activation is idle after two seconds.</summary>
public abstract class IdleCases(EngineUnderTest engine)
{
    [Fact]
    public async Task Activation_ThatNobodyCalls_EndsForBeingIdle()
    {
        var (grain, probe) = New();
        var first = await grain.Id();
        await probe.Wait("deactivating ActivationIdle");
        Assert.NotEqual(first, await grain.Id());
    }

    [Fact]
    public async Task Activation_ThatIsCalled_DoesNotEnd()
    {
        var (busy, probe) = New();
        var (idle, ended) = New();
        await idle.Id();
        var stop = TestContext.Current.CancellationToken;
        using var calls = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var end = ended.Wait("deactivated"); !end.IsCompleted; await calls.WaitForNextTickAsync(stop))
            await busy.Id();
        Assert.DoesNotContain("deactivating ActivationIdle", probe.Notes);
    }

    [Fact]
    public async Task Activation_InACall_DoesNotEnd()
    {
        var (busy, probe) = New();
        var (idle, ended) = New();
        var hold = busy.Hold();
        await probe.Wait("holding");
        await idle.Id();
        await ended.Wait("deactivated");
        Assert.DoesNotContain("deactivating ActivationIdle", probe.Notes);
        probe.Open("go on");
        await hold;
    }

    [Theory]
    [InlineData(nameof(KeptGrain))]
    [InlineData(nameof(PatientGrain))]
    public async Task Activation_OfAClassThatIsKeptOrHasALongerAge_DoesNotEnd(string name)
    {
        var key = EngineUnderTest.NewKey();
        await engine.Client.GetGrain<ILasting>(key, $"Scenes.Engine.{name}").Call();
        for (var round = 0; round < 2; round++)
        {
            var (idle, ended) = New();
            await idle.Id();
            await ended.Wait("deactivated");
        }
        Assert.Empty(Probe.Of(key).Notes);
    }

    [Fact]
    public async Task Activation_WithATimerThatKeepsItAlive_DoesNotEnd()
    {
        var (lively, probe) = New();
        var (idle, ended) = New();
        await lively.StartTimer();
        await idle.Id();
        await ended.Wait("deactivated");
        Assert.DoesNotContain("deactivating ActivationIdle", probe.Notes);
        await lively.End();
    }

    private (ILife Grain, Probe Probe) New()
    {
        var grain = engine.New<ILife>();
        return (grain, Probe.Of(grain.GetPrimaryKeyString()));
    }
}
