using Microsoft.Extensions.DependencyInjection;

namespace Scenes.Engine;

/// <summary>
/// What a grain may rely on about its reminders. They are late by nature; here the least period is a second.
/// </summary>
public abstract class ReminderCases(EngineUnderTest engine)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Reminder_UnderTheLeastPeriod_IsRefused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => engine.New<IReminded>().Remind("short", Soon, TimeSpan.FromMilliseconds(10)));

    [Fact]
    public async Task Reminder_OfAGrainThatIsNotRemindable_IsRefused() =>
        Assert.Equal("refused", await engine.New<IUnremindable>().TryToRemind());

    [Fact]
    public async Task Reminder_ThatIsDue_TicksWithItsTimes()
    {
        var (grain, probe) = New();
        await grain.Remind("tick", Soon, Soon);
        await probe.Wait("tick 1 True*2");
        await grain.Forget("tick");
    }

    [Fact]
    public async Task Reminder_OfAnEndedActivation_MakesANewOne()
    {
        var (grain, probe) = New();
        await grain.Remind("tick", Soon, Soon);
        await grain.End();
        await probe.Wait("ended");
        await probe.Wait("tick 1 True");
        await grain.Forget("tick");
    }

    [Fact]
    public async Task Reminder_WhoseTickThrows_TicksAgain()
    {
        var (grain, probe) = New();
        await grain.Remind("throws", Soon, Soon);
        await probe.Wait("throws 1 True*2");
        await grain.Forget("throws");
    }

    [Fact]
    public async Task Reminder_Unregistered_IsGone()
    {
        var (grain, _) = New();
        await grain.Remind("a", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Remind("b", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Assert.Equal("a,b", await NamesOf(grain));
        await grain.Forget("a");
        Assert.Equal("b", await NamesOf(grain));
        Assert.False(await grain.Has("a"));
        Assert.True(await grain.Has("b"));
    }

    [Fact]
    public async Task Reminder_RegisteredAgain_TakesTheNewTimes()
    {
        var (grain, probe) = New();
        await grain.Remind("tick", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Remind("tick", Soon, Soon);
        Assert.Equal("tick", await NamesOf(grain));
        await probe.Wait("tick 1 True");
        await grain.Forget("tick");
    }

    /// <summary>What is stored for a grain, in the order of the names.</summary>
    private async Task<string> NamesOf(IReminded grain)
    {
        var rows = await engine.Services.GetRequiredService<IReminderTable>().ReadRows(grain.GetGrainId());
        return string.Join(",", rows.Reminders.Select(row => row.ReminderName).Order(StringComparer.Ordinal));
    }

    private (IReminded Grain, Probe Probe) New()
    {
        var grain = engine.New<IReminded>();
        return (grain, Probe.Of(grain.GetPrimaryKeyString()));
    }
}
