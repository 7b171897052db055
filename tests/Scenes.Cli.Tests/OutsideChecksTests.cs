using System.Collections.Immutable;
using System.Text;
using Scenes.Delivery;
using Scenes.Domain;

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
            Chains = manifest.Chains.Add(manifest.Chains[0] with { Scene = _sound.Scenes[0].Row.Scene }),
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
    public void Balanced_CreditMissing_S12() => Ledger(record => WithPerson(record, 0, lines => lines.RemoveAt(0)));

    [Fact]
    public void Balanced_CreditTwice_S12() => Ledger(record => WithPerson(record, 0, lines => lines.Add(lines[0])));

    [Fact]
    public void Balanced_DebitOfOtherAmount_S12() => Ledger(record => record with
    {
        CampaignAccount = Change(record.CampaignAccount, lines => lines.SetItem(0,
            lines[0] with { Posting = lines[0].Posting with { AmountMinor = 1_000 } })),
    });

    [Fact]
    public void Balanced_BalanceIsNotItsLines_S12() => Ledger(record => record with
    {
        CampaignAccount = record.CampaignAccount with
        {
            Balance = record.CampaignAccount.Balance with { DebitMinor = 1 },
        },
    });

    [Fact]
    public void Balanced_SidesUnderDifferentOperations_S12() => Ledger(record => WithPerson(record, 0,
        lines => lines.SetItem(0, lines[0] with { Operation = OperationId.Parse("another") })));

    [Fact]
    public void Balanced_RateBelowTheLockedOne_S12() => Ledger(record => record.WithEntry(1, record.EntryOf<PayDue>(1),
        events => [.. events.Select(e => e is PayDue pay ? pay with { RatePerHour = 1_800 } : e)]));

    [Fact]
    public void Chained_PayloadChanged_Chain() => Red("chain", OutsideChecks.Chained(
        _sound.WithEntry(1, _sound.EntryOf<Labelled>(1), events => [.. events.Reverse()])));

    [Fact]
    public void Chained_EntriesSwapped_Chain() =>
        Red("chain", OutsideChecks.Chained(_sound.WithScene(1, scene => scene with
        {
            Log = scene.Log.SetItem(5, scene.Log[6]).SetItem(6, scene.Log[5]),
        })));

    private ImmutableArray<Violation> Granted(DeliveryManifest manifest)
    {
        var report = _sound.Delivery.Report with { Manifest = manifest };
        var broken = _sound with { Delivery = _sound.Delivery with { Report = report } };
        return OutsideChecks.Granted(broken, SampleEvening.StoriesOf(broken));
    }

    private ImmutableArray<Violation> Delivered(DeliveryReadBack delivery)
    {
        var broken = _sound with { Delivery = delivery };
        return OutsideChecks.Delivered(broken, SampleEvening.StoriesOf(broken));
    }

    private void Ledger(Func<RehearsalRecord, RehearsalRecord> change)
    {
        var broken = change(_sound);
        Red("S12", LedgerChecks.Balanced(broken, SampleEvening.StoriesOf(broken)));
    }

    private static RehearsalRecord WithPerson(
        RehearsalRecord record, int person, Func<ImmutableArray<LedgerLine>, ImmutableArray<LedgerLine>> change)
    {
        var key = AccountId.Of(SampleEvening.People[person].Performer).Value;
        return record with
        {
            PeoplesAccounts = record.PeoplesAccounts.SetItem(
            key, Change(record.PeoplesAccounts[key], change))
        };
    }

    // The sums fit the lines, so that what turns red is what was changed.
    private static AccountReadBack Change(
        AccountReadBack account, Func<ImmutableArray<LedgerLine>, ImmutableArray<LedgerLine>> change)
    {
        var lines = change(account.Lines);
        return new AccountReadBack(account.Balance with
        {
            DebitMinor = lines.Where(l => l.Posting.Side == LedgerSide.Debit).Sum(l => l.Posting.AmountMinor),
            CreditMinor = lines.Where(l => l.Posting.Side == LedgerSide.Credit).Sum(l => l.Posting.AmountMinor),
            Lines = lines.Length,
        }, lines);
    }

    private static void Red(string invariant, ImmutableArray<Violation> found)
    {
        Assert.NotEmpty(found);
        Assert.All(found, violation => Assert.Equal(invariant, violation.Invariant));
    }
}
