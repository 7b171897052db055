using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scenes.Delivery;

namespace Scenes.Cli.Tests;

/// <summary>
/// S9 to S12 and the chain turn red when strangers see, deliveries lack, sums differ or bytes changed.
/// </summary>
public sealed class OutsideChecksTests
{
    private readonly RehearsalRecord _sound = SampleEvening.Record();

    [Theory]
    [InlineData(403, """{"status":403,"code":"forbidden"}""")]
    [InlineData(404, """{"status":404,"code":"not_found","detail":"There is such a campaign."}""")]
    [InlineData(404, "nothing")]
    public void Hidden_StrangerCanTell_S9(int status, string body)
    {
        var probe = _sound.Probes[0] with { Foreign = new ApiReply(status, Encoding.UTF8.GetBytes(body)) };
        Red("S9", OutsideChecks.Hidden(_sound with { Probes = [probe] }));
    }

    [Fact]
    public void Granted_SceneMissing_S10()
    {
        var manifest = _sound.Delivery.Report.Manifest!;
        Red("S10", Granted(manifest with { Chains = manifest.Chains.RemoveAt(0) }));
    }

    [Fact]
    public void Granted_SceneThatDoesNotCount_S10()
    {
        var manifest = _sound.Delivery.Report.Manifest!;
        Red("S10", Granted(manifest with
        {
            Chains = manifest.Chains.Add(
                manifest.Chains[0] with { Scene = SceneId.Parse(_sound.Evidence.Scenes[0].Id) }),
        }));
    }

    [Fact]
    public void Delivered_VerifierFoundFault_S11()
    {
        var fault = new DeliveryFault(DeliveryFaultKind.Checksum, "labels.jsonl", "changed");
        Red("S11", Delivered(_sound.Delivery with { Report = _sound.Delivery.Report with { Faults = [fault] } }));
    }

    [Fact]
    public void Delivered_LabelTwiceOrMissing_S11()
    {
        var labels = _sound.Delivery.Labels;
        Red("S11", Delivered(_sound.Delivery with { Labels = labels.Add(labels[0]) }));
        Red("S11", Delivered(_sound.Delivery with { Labels = labels.RemoveAt(0) }));
    }

    [Fact]
    public void Balanced_CreditMissing_S12() => Ledger(WithPerson(lines => lines.RemoveAt(0)));

    [Fact]
    public void Balanced_CreditTwice_S12() => Ledger(WithPerson(lines => lines.Add(lines[0])));

    [Fact]
    public void Balanced_CreditToSomebodyElse_S12()
    {
        var accounts = _sound.Evidence.PeoplesAccounts;
        var moved = accounts[0].Lines[0];
        Ledger(_sound.With(evidence => evidence with
        {
            PeoplesAccounts =
            [
                accounts[0].WithLines(lines => lines.RemoveAt(0)), accounts[1].WithLines(lines => lines.Add(moved)),
                accounts[2],
            ],
        }));
    }

    [Theory]
    [InlineData("amountMinor", 1_000)]
    [InlineData("seconds", 1)]
    [InlineData("currency", "USD")]
    [InlineData("counter", "performer/p-anna")]
    [InlineData("side", "Credit")]
    public void Balanced_DebitOtherThanOwed_S12(string member, object value) => Ledger(_sound.With(evidence =>
        evidence with
        {
            CampaignAccount = evidence.CampaignAccount.WithLines(lines => Posting(lines, member, value)),
        }));

    [Fact]
    public void Balanced_BothSidesInAnotherCurrency_S12() => Ledger(_sound.With(evidence => evidence with
    {
        CampaignAccount = evidence.CampaignAccount.WithLines(lines => Posting(lines, "currency", "USD")),
        PeoplesAccounts = [.. evidence.PeoplesAccounts.Select(account => account.WithLines(
            lines => lines.IsEmpty ? lines : Posting(lines, "currency", "USD")))],
    }));

    [Theory]
    [InlineData("debitMinor", 1)]
    [InlineData("currency", "USD")]
    public void Balanced_BalanceIsNotItsLines_S12(string member, object value) =>
        Ledger(_sound.With(evidence => evidence with
        {
            CampaignAccount = evidence.CampaignAccount with
            {
                Balance = evidence.CampaignAccount.Balance.Told(
                    balance => balance["sums"]![0]![member] = JsonValue.Create(value)),
            },
        }));

    [Fact]
    public void Balanced_SidesUnderDifferentOperations_S12() => Ledger(WithPerson(
        lines => lines.SetItem(0, lines[0].Told(line => line["operation"] = "another"))));

    [Fact]
    public void Balanced_RateBelowTheLockedOne_S12() => Ledger(_sound.WithEntry(1, "\"type\":\"pay\"",
        text => text.Replace("\"ratePerHour\":3600", "\"ratePerHour\":1800", StringComparison.Ordinal)));

    [Fact]
    public void Finished_SomethingStillOwed_S12() => Ledger(_sound.WithScene(
        1, scene => scene with { Log = [.. scene.Log.SkipLast(1)] }));

    [Fact]
    public void Chained_PayloadChanged_Chain() => Red("chain", RehearsalChecks.Check(_sound.WithEntry(
        1, "\"type\":\"label\"", text => text + " ")).Violations, alone: false);

    [Fact]
    public void Chained_EntriesSwapped_Chain() =>
        Red("chain", RehearsalChecks.Check(_sound.WithScene(1, scene => scene with
        {
            Log = scene.Log.ToImmutableArray().SetItem(5, scene.Log[6]).SetItem(6, scene.Log[5]),
        })).Violations, alone: false);

    [Fact]
    public void Chained_LogOfAnotherScene_Chain() => Red("chain", RehearsalChecks.Check(_sound.WithScene(
        1, scene => scene with { Log = _sound.Evidence.Scenes[2].Log })).Violations, alone: false);

    private IReadOnlyList<Violation> Granted(DeliveryManifest manifest)
    {
        var report = _sound.Delivery.Report with { Manifest = manifest };
        var broken = _sound with { Delivery = _sound.Delivery with { Report = report } };
        return OutsideChecks.Granted(broken, EvidenceChecks.Of(broken.Evidence).Reading);
    }

    private IReadOnlyList<Violation> Delivered(DeliveryReadBack delivery)
    {
        var broken = _sound with { Delivery = delivery };
        return OutsideChecks.Delivered(broken, EvidenceChecks.Of(broken.Evidence).Reading);
    }

    private static void Ledger(RehearsalRecord broken) =>
        Red("S12", RehearsalChecks.Check(broken).Violations, alone: false);

    private RehearsalRecord WithPerson(Func<ImmutableArray<JsonElement>, ImmutableArray<JsonElement>> change) =>
        _sound.With(evidence => evidence with
        {
            PeoplesAccounts =
                [evidence.PeoplesAccounts[0].WithLines(change), .. evidence.PeoplesAccounts.Skip(1)],
        });

    private static ImmutableArray<JsonElement> Posting(
        ImmutableArray<JsonElement> lines, string member, object value) => lines.SetItem(0,
        lines[0].Told(line => line["posting"]![member] = JsonValue.Create(value)));

    private static void Red(string invariant, IReadOnlyList<Violation> found, bool alone = true)
    {
        Assert.Contains(found, violation => violation.Invariant == invariant);
        if (alone) Assert.All(found, violation => Assert.Equal(invariant, violation.Invariant));
    }
}
