using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Scenes.Cluster.Tests;

/// <summary>
/// Our tables and queries do for Orleans' ADO.NET membership what it relies on, on a real PostgreSQL: one version
/// for all rows of a cluster, and no change of a row without the step of that version.
/// </summary>
public sealed class MembershipTests(SharedPostgres postgres) : IClassFixture<SharedPostgres>, IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private string _database = null!;
    private IMembershipTable _table = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = postgres.NewDatabase();
        await new MembershipTables(_database).StartingAsync(Stop);
        _table = await TableOfAsync("one");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Tables_CreatedByTenHostsAtOnce_AreCreatedOnce()
    {
        var empty = postgres.NewDatabase();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => new MembershipTables(empty).StartingAsync(Stop)));
        await (await TableOfAsync("one", empty)).InitializeMembershipTableAsync(true, Stop);
    }

    [Fact]
    public async Task Cluster_New_HasNoSilosAndVersionZero()
    {
        var read = await _table.ReadAllAsync(Stop);
        Assert.Empty(read.Members);
        Assert.Equal(0, read.Version.Version);
    }

    [Fact]
    public async Task Row_Inserted_IsReadAsItWas()
    {
        var silo = Silo(1);
        Assert.True(await InsertAsync(silo));
        var (all, one) = (await _table.ReadAllAsync(Stop), await _table.ReadRowAsync(silo.SiloAddress, Stop));
        foreach (var read in new[] { all, one })
        {
            var (entry, _) = Assert.Single(read.Members);
            Assert.Equal(1, read.Version.Version);
            Assert.Equal(silo.SiloAddress, entry.SiloAddress);
            Assert.Equal(
                (silo.SiloName, silo.HostName, silo.ProxyPort), (entry.SiloName, entry.HostName, entry.ProxyPort));
            Assert.Equal(
                (silo.Status, silo.StartTime, silo.IAmAliveTime), (entry.Status, entry.StartTime, entry.IAmAliveTime));
        }

        var other = await _table.ReadRowAsync(Silo(2).SiloAddress, Stop);
        Assert.Empty(other.Members);
        Assert.Equal(1, other.Version.Version);
    }

    [Fact]
    public async Task Row_InsertedTwice_IsRefused_AndTheVersionStays()
    {
        Assert.True(await InsertAsync(Silo(1)));
        Assert.False(await InsertAsync(Silo(1)));
        Assert.Equal(1, (await _table.ReadAllAsync(Stop)).Version.Version);
    }

    [Fact]
    public async Task Row_ChangedByWhoReadAnOldVersion_StaysAsItWas()
    {
        var silo = Silo(1);
        var old = (await _table.ReadAllAsync(Stop)).Version;
        await InsertAsync(silo);
        silo.Status = SiloStatus.Dead;
        Assert.False(await UpdateAsync(silo, old));
        Assert.Equal(SiloStatus.Active, (await _table.ReadAllAsync(Stop)).Members[0].Item1.Status);
        Assert.True(await UpdateAsync(silo));
        Assert.Equal(SiloStatus.Dead, (await _table.ReadAllAsync(Stop)).Members[0].Item1.Status);
    }

    [Fact]
    public async Task Row_ThatIsNotThere_CannotBeChanged_AndTheVersionStays()
    {
        Assert.False(await UpdateAsync(Silo(1)));
        Assert.Equal(0, (await _table.ReadAllAsync(Stop)).Version.Version);
    }

    [Fact]
    public async Task Row_ChangedByTwentyAtOnce_IsChangedByOne()
    {
        var silo = Silo(1);
        await InsertAsync(silo);
        var version = (await _table.ReadAllAsync(Stop)).Version;
        var changed = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => UpdateAsync(silo, version)));
        Assert.Single(changed, won => won);
        Assert.Equal(2, (await _table.ReadAllAsync(Stop)).Version.Version);
    }

    [Fact]
    public async Task Suspicions_AreKept()
    {
        var silo = Silo(1);
        await InsertAsync(silo);
        silo.SuspectTimes =
            [Tuple.Create(Silo(2).SiloAddress, Start), Tuple.Create(Silo(3).SiloAddress, Start.AddSeconds(1))];
        Assert.True(await UpdateAsync(silo));
        Assert.Equal(silo.SuspectTimes, (await _table.ReadAllAsync(Stop)).Members[0].Item1.SuspectTimes);
    }

    [Fact]
    public async Task SignOfLife_IsKept_AndTakesNoVersion()
    {
        var silo = Silo(1);
        await InsertAsync(silo);
        silo.IAmAliveTime = Start.AddMinutes(1);
        await _table.UpdateIAmAliveAsync(silo, Stop);
        var read = await _table.ReadAllAsync(Stop);
        Assert.Equal(silo.IAmAliveTime, read.Members[0].Item1.IAmAliveTime);
        Assert.Equal(1, read.Version.Version);
    }

    [Fact]
    public async Task Clusters_OfOneDatabase_DoNotSeeEachOther()
    {
        var other = await TableOfAsync("two");
        await InsertAsync(Silo(1));
        Assert.Empty((await other.ReadAllAsync(Stop)).Members);
        await other.DeleteMembershipTableEntriesAsync("two", Stop);
        Assert.Single((await _table.ReadAllAsync(Stop)).Members);
    }

    [Fact]
    public async Task Defunct_DeadAndOld_AreRemoved()
    {
        foreach (var number in new[] { 1, 2, 3 }) await InsertAsync(Silo(number));
        var dead = Silo(1);
        dead.Status = SiloStatus.Dead;
        await UpdateAsync(dead);
        var fresh = Silo(2);
        (fresh.Status, fresh.IAmAliveTime) = (SiloStatus.Dead, Start.AddDays(2));
        await UpdateAsync(fresh);
        await _table.CleanupDefunctSiloEntriesAsync(Start.AddDays(1), Stop);
        Assert.Equal(
            [Silo(2).SiloAddress, Silo(3).SiloAddress],
            (await _table.ReadAllAsync(Stop)).Members.Select(member => member.Item1.SiloAddress).Order());
    }

    [Fact]
    public async Task Gateways_AreTheActiveSilosThatHaveOne()
    {
        foreach (var number in new[] { 1, 2, 3 }) await InsertAsync(Silo(number));
        var dead = Silo(1);
        dead.Status = SiloStatus.Dead;
        await UpdateAsync(dead);
        var client = new HostApplicationBuilder();
        client.Logging.ClearProviders();
        client.UseOrleansClient(orleans => orleans
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("one", "scenes"))
            .UseAdoNetClustering(options =>
            {
                options.Invariant = "Npgsql";
                options.ConnectionString = MembershipTables.ConnectionStringOf(_database);
            }));
        using var host = client.Build();
        var gateways = host.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProvider();
        Assert.Equal(
            [Silo(2).ProxyPort, Silo(3).ProxyPort], (await gateways.GetGateways()).Select(uri => uri.Port).Order());
    }

    private static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Parse("10.0.0.1"), 11_000 + number, 7),
        SiloName = $"silo {number}",
        HostName = "stage",
        ProxyPort = 30_000 + number,
        Status = SiloStatus.Active,
        StartTime = Start,
        IAmAliveTime = Start,
    };

    private async Task<bool> InsertAsync(MembershipEntry silo) =>
        await _table.InsertRowAsync(silo, (await _table.ReadAllAsync(Stop)).Version.Next(), Stop);

    private async Task<bool> UpdateAsync(MembershipEntry silo) =>
        await UpdateAsync(silo, (await _table.ReadAllAsync(Stop)).Version);

    private Task<bool> UpdateAsync(MembershipEntry silo, TableVersion read) =>
        _table.UpdateRowAsync(silo, read.VersionEtag, read.Next(), Stop);

    private async Task<IMembershipTable> TableOfAsync(string cluster, string? database = null)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddCluster(new ClusterSettings
        {
            SiloPort = 0,
            GatewayPort = 0,
            Database = database ?? _database,
            Name = cluster,
        });
        var table = builder.Build().Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(true, Stop);
        return table;
    }
}
