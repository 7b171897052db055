using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Grains;

/// <summary>Pairs the performers of a pool. Reentrant: performers announce themselves while a pass asks them.</summary>
[Reentrant]
internal sealed partial class MatcherGrain(
    IIndexReader rows, TimeProvider clock, IEntropy entropy, SceneTimings timings, SceneInstruments instruments,
    ILogger<MatcherGrain> logger)
    : Grain, IMatcherGrain
{
    private static readonly TimeSpan PassPeriod = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);
    private ImmutableArray<OpenCell> _cells = [];
    private PoolId _pool;
    private long _matched;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _pool = PoolId.Parse(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(PassAsync, new GrainTimerCreationOptions(PassPeriod, PassPeriod) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> AnnounceAsync(Ticket ticket)
    {
        var key = ticket.Performer.Value;
        if (_tickets.Count >= Limits.TicketsPerPool && !_tickets.ContainsKey(key))
        {
            return Task.FromResult<string?>("The pool is full; you are taken in as soon as there is room.");
        }

        _tickets[key] = ticket;
        return Task.FromResult<string?>(Pairing.Explain(ticket, [.. _tickets.Values.Take(2)], _cells));
    }

    /// <inheritdoc/>
    public Task RemoveAsync(PerformerId performer)
    {
        _tickets.Remove(performer.Value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PoolView> GetAsync()
    {
        var oldest = _tickets.Count == 0 ? TimeSpan.Zero : Now - _tickets.Values.Min(ticket => ticket.Since);
        return Task.FromResult(new PoolView(_pool, _tickets.Count, _cells.Length, _matched, oldest.TotalSeconds));
    }

    private async Task PassAsync()
    {
        var stale = Now - TimeSpan.FromSeconds(timings.StaleSeconds);
        foreach (var ticket in _tickets.Values.Where(ticket => ticket.SeenAt < stale).ToList())
        {
            _tickets.Remove(ticket.Performer.Value);
        }

        if (_tickets.Count == 0) return;
        _cells = await OpenCellsAsync();
        foreach (var proposal in Pairing.Propose([.. _tickets.Values], _cells)) await OfferAsync(proposal);
    }

    private async Task<ImmutableArray<OpenCell>> OpenCellsAsync()
    {
        var cells = ImmutableArray.CreateBuilder<OpenCell>();
        foreach (var row in await rows.ReadAsync(ReadModels.OpenCampaigns, _pool.Value, null, Limits.CampaignsPerPool))
        {
            cells.AddRange(await GrainFactory.GetGrain<ICampaignGrain>(row.Key).GetOpenCellsAsync());
        }

        return cells.ToImmutable();
    }

    /// <summary>
    /// Holds the place and the money, then books both in the order of their keys, then makes the scene. What is refused
    /// on the way is given back; what is lost on the way lapses.
    /// </summary>
    private async Task OfferAsync(Proposal proposal)
    {
        var scene = NewSceneId();
        Ticket[] tickets = [proposal.First, proposal.Second];
        var waits = tickets.Select(ticket => Pay.PaidWaitSeconds(ticket.Since, Now, timings)).ToArray();
        var campaign = GrainFactory.GetGrain<ICampaignGrain>(proposal.Cell.Campaign.Value);
        var hold = await campaign.HoldAsync(new HoldRequest(
            scene, proposal.Cell.Cell, [.. tickets.Select(ticket => ticket.Performer)], waits.Sum()));
        if (!hold.Accepted) return;

        var booked = await BookAsync(scene, tickets);
        var prompt = booked.Count == 2
            ? await GrainFactory.GetGrain<IPromptGrain>(proposal.Prompt.Prompt.Value).GetAsync(proposal.Prompt.Version)
            : null;
        if (prompt is not null)
        {
            var cast = tickets.Select((ticket, i) => new Casting(
                i == 0 ? "A" : "B", ticket.Performer, hold.Value.Pseudonyms[i], waits[i]));
            var reply = await GrainFactory.GetGrain<ISceneGrain>(scene.Value).OfferAsync(new SceneOffer(
                proposal.Cell.Campaign, proposal.Cell.Cell, hold.Value.Spec, prompt,
                [.. cast], timings, hold.Value.Until));
            if (reply.Accepted)
            {
                Matched(tickets);
                return;
            }
        }

        LogFellThrough(logger, scene.Value, booked.Count);
        foreach (var ticket in booked)
        {
            await GrainFactory.GetGrain<IPerformerGrain>(ticket.Performer.Value).ReleaseAsync(
                new Release(scene, ReleaseReason.BackToFront, proposal.Prompt.Prompt, null, 0));
        }

        await campaign.SettleAsync(new Settlement(scene, Counted: false, CostMinor: 0));
    }

    private async Task<List<Ticket>> BookAsync(SceneId scene, Ticket[] tickets)
    {
        var booking = new Booking(scene, Now.AddSeconds(2 * timings.AcceptSeconds), Observing: false);
        var booked = new List<Ticket>();
        foreach (var ticket in tickets.OrderBy(ticket => ticket.Performer.Value, StringComparer.Ordinal))
        {
            var reply = await GrainFactory.GetGrain<IPerformerGrain>(ticket.Performer.Value).ReserveAsync(booking);
            if (!reply.Accepted)
            {
                // Comes again with the next heartbeat, if the performer still waits.
                _tickets.Remove(ticket.Performer.Value);
                break;
            }

            booked.Add(ticket);
        }

        return booked;
    }

    private void Matched(Ticket[] tickets)
    {
        _matched++;
        foreach (var ticket in tickets)
        {
            _tickets.Remove(ticket.Performer.Value);
            instruments.Matched(_pool, Now - ticket.Since);
        }
    }

    private SceneId NewSceneId()
    {
        Span<byte> bytes = stackalloc byte[16];
        entropy.Fill(bytes);
        return SceneId.FromEntropy(bytes);
    }

    [LoggerMessage(30, LogLevel.Debug, "The offer of scene {Scene} fell through with {Booked} booked.")]
    private static partial void LogFellThrough(ILogger logger, string scene, int booked);
}
