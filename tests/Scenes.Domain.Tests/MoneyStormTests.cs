using FsCheck;
using FsCheck.Fluent;

namespace Scenes.Domain.Tests;

/// <summary>
/// S7 and S12: however commands, crashes, lost answers and repeats fall together, debits equal credits, all work is
/// paid once at the rate that was locked, leases cover what scenes cost, no budget or quota is exceeded, and each scene
/// is settled once.
/// </summary>
public sealed class MoneyStormTests
{
    private const int Storms = 1_500;

    [Trait("Length", "long")]
    [Fact]
    public void Pay_AnyCommandsCrashesAndRepeats_ComesOutRight()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var storms = Gen.Choose(0, 1_000_000).ListOf(250).ToArbitrary();
        Prop.ForAll(storms, numbers => Run([.. numbers], reached)).Check(
            Config.QuickThrowOnFailure.WithMaxTest(Storms).WithReplay(20_261_122, 3));
        // A storm that never gets there proves nothing.
        Assert.Empty(Enum.GetNames<PayCode>().Append("uncounted").Append("stand-in").Except(reached));
    }

    private static void Run(List<int> numbers, HashSet<string> reached)
    {
        var world = new MoneyWorld();
        foreach (var number in numbers) world.Strike(number);
        world.Drain();
        world.CheckSettled();
        reached.UnionWith(world.Accounts.Codes.Select(code => code.ToString()));
        if (world.CampaignLog.Exists(e => e is SceneUncounted)) reached.Add("uncounted");
        if (world.Raised > 0) reached.Add("stand-in");
    }
}
