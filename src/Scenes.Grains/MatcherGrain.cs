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

    // Between the hold and the offer both go on waiting; the lease must cover that too.
    private const int SpareWaitSeconds = 120;

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
            try
            {
                cells.AddRange(await GrainFactory.GetGrain<ICampaignGrain>(row.Key).GetOpenCellsAsync());
            }
            catch (Exception exception)
            {
                // One campaign that cannot be asked must not stop the others.
                LogUnasked(logger, exception, row.Key);
            }
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
        var offering = false;
        try
        {
            var hold = await HoldAsync(scene, proposal, tickets);
            if (hold is null) return;
            if (await BookAsync(scene, tickets) && await PromptOfAsync(proposal) is { } prompt)
            {
                var offer = OfferOf(proposal, tickets, hold, prompt);
                offering = true;
                if ((await GrainFactory.GetGrain<ISceneGrain>(scene.Value).OfferAsync(offer)).Accepted)
                {
                    Matched(tickets);
                    return;
                }
            }

            await GiveBackAsync(scene, proposal, tickets);
        }
        catch (Exception exception)
        {
            LogFellThrough(logger, exception, scene.Value);
            // They come again with their next heartbeats; meanwhile those behind them have their turn.
            foreach (var ticket in tickets) _tickets.Remove(ticket.Performer.Value);
            // Whether the scene was made is unknown: it keeps what it may need, or all of it lapses.
            if (!offering) await TryGiveBackAsync(scene, proposal, tickets);
        }
    }

    private async Task<Hold?> HoldAsync(SceneId scene, Proposal proposal, Ticket[] tickets)
    {
        var waits = tickets.Sum(ticket => Pay.PaidWaitSeconds(ticket.Since, Now, timings));
        var request = new HoldRequest(
            scene, proposal.Cell.Cell, [.. tickets.Select(ticket => ticket.Performer)], waits + SpareWaitSeconds);
        return (await GrainFactory.GetGrain<ICampaignGrain>(proposal.Cell.Campaign.Value).HoldAsync(request)).Value;
    }

    private Task<PromptVersion?> PromptOfAsync(Proposal proposal) => GrainFactory
        .GetGrain<IPromptGrain>(proposal.Prompt.Prompt.Value).GetAsync(proposal.Prompt.Version);

    private SceneOffer OfferOf(Proposal proposal, Ticket[] tickets, Hold hold, PromptVersion prompt)
    {
        var cast = tickets.Select((ticket, i) => new Casting(i == 0 ? "A" : "B", ticket.Performer, hold.Pseudonyms[i],
            Pay.PaidWaitSeconds(ticket.Since, Now, timings)));
        var cell = proposal.Cell;
        return new SceneOffer(cell.Campaign, cell.Cell, hold.Spec, prompt, [.. cast], timings, hold.Until);
    }

    private async Task TryGiveBackAsync(SceneId scene, Proposal proposal, Ticket[] tickets)
    {
        try
        {
            await GiveBackAsync(scene, proposal, tickets);
        }
        catch (Exception exception)
        {
            LogNotGivenBack(logger, exception, scene.Value);
        }
    }

    /// <summary>Ends what was booked for a scene that will not be. Harmless for whoever was not booked.</summary>
    private async Task GiveBackAsync(SceneId scene, Proposal proposal, Ticket[] tickets)
    {
        foreach (var ticket in tickets)
        {
            await GrainFactory.GetGrain<IPerformerGrain>(ticket.Performer.Value).ReleaseAsync(
                new Release(scene, ReleaseReason.BackToFront, proposal.Prompt.Prompt, null, 0));
        }

        await GrainFactory.GetGrain<ICampaignGrain>(proposal.Cell.Campaign.Value)
            .SettleAsync(new Settlement(scene, Counted: false, CostMinor: 0));
    }

    private async Task<bool> BookAsync(SceneId scene, Ticket[] tickets)
    {
        var until = Now.AddSeconds(2 * timings.AcceptSeconds);
        foreach (var ticket in tickets.OrderBy(ticket => ticket.Performer.Value, StringComparer.Ordinal))
        {
            var reply = await GrainFactory.GetGrain<IPerformerGrain>(ticket.Performer.Value)
                .ReserveAsync(new Booking(scene, until, Observing: false, ticket.Revision));
            if (reply.Accepted) continue;
            // Comes again with the next heartbeat, if the performer still waits.
            _tickets.Remove(ticket.Performer.Value);
            return false;
        }

        return true;
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

    [LoggerMessage(30, LogLevel.Warning, "The offer of scene {Scene} fell through.")]
    private static partial void LogFellThrough(ILogger logger, Exception exception, string scene);

    [LoggerMessage(31, LogLevel.Warning, "What was booked for scene {Scene} could not be given back; it lapses.")]
    private static partial void LogNotGivenBack(ILogger logger, Exception exception, string scene);

    [LoggerMessage(32, LogLevel.Warning, "Campaign {Campaign} could not be asked what it needs.")]
    private static partial void LogUnasked(ILogger logger, Exception exception, string campaign);
}
