using Microsoft.Extensions.Logging;
using Scenes.Domain;

namespace Scenes.Grains;

/// <summary>
/// The offers of a matcher: side by side, as many as a store can take at once. Whoever is in one is in no pass; whether
/// they are still free is decided by their own reservation, so two activations of a matcher cannot book one person
/// twice (S5).
/// </summary>
internal sealed partial class MatcherGrain
{
    private const int OffersAtOnce = 128;

    // Between the hold and the offer both go on waiting; the lease must cover that too.
    private const int SpareWaitSeconds = 120;

    private readonly Queue<MatchPair> _unsent = [];

    // The newest ticket of each who is in an offer; null for somebody who does not come back from it.
    private readonly Dictionary<PerformerId, Ticket?> _offered = [];
    private int _sending;
    private long _matched;

    private void Queue(MatchPair pair)
    {
        _needs.Take(pair.Cell);
        _unsent.Enqueue(pair);
        foreach (var ticket in new[] { pair.A, pair.B })
        {
            _room.Remove(ticket.Performer);
            _offered[ticket.Performer] = ticket;
        }
    }

    private void SendOffers()
    {
        while (_sending < OffersAtOnce && _unsent.TryDequeue(out var pair))
        {
            _sending++;
            _ = SendAsync(pair);
        }
    }

    private async Task SendAsync(MatchPair pair)
    {
        try
        {
            if (StillWaits(pair.A) && StillWaits(pair.B)) await OfferAsync(pair);
            else _needs.GiveBack(pair.Cell);
        }
        finally
        {
            _sending--;
            Return(pair.A.Performer);
            Return(pair.B.Performer);
            SendOffers();
        }
    }

    private bool StillWaits(Ticket ticket) => _offered[ticket.Performer] is not null;

    /// <summary>Who was not booked waits on, in their old place: it stands in the ticket.</summary>
    private void Return(PerformerId performer)
    {
        if (_offered.Remove(performer, out var ticket) && ticket is not null)
        {
            _room.Put(ticket);
            return;
        }

        _explained.Remove(performer);
        _waits.Lost(performer, Now);
    }

    /// <summary>
    /// Holds the place and the money, then books both in the order of their keys, then makes the scene. What is refused
    /// on the way is given back; what is lost on the way lapses.
    /// </summary>
    private async Task OfferAsync(MatchPair pair)
    {
        var scene = NewSceneId();
        Ticket[] tickets = [pair.A, pair.B];
        var offering = false;
        try
        {
            var hold = await HoldAsync(scene, pair, tickets);
            if (hold is null) return;
            if (await BookAsync(scene, tickets) && await PromptOfAsync(pair) is { } prompt)
            {
                var offer = OfferOf(pair, tickets, hold, prompt);
                offering = true;
                if ((await GrainFactory.GetGrain<ISceneGrain>(scene.Value).OfferAsync(offer)).Accepted)
                {
                    Matched(tickets);
                    return;
                }
            }

            await GiveBackAsync(scene, pair, tickets);
        }
        catch (Exception exception)
        {
            LogFellThrough(logger, exception, scene.Value);
            // They come again with their next heartbeats; meanwhile those behind them have their turn.
            foreach (var ticket in tickets) _offered[ticket.Performer] = null;
            // Whether the scene was made is unknown: it keeps what it may need, or all of it lapses.
            if (!offering) await TryGiveBackAsync(scene, pair, tickets);
        }
    }

    private async Task<Hold?> HoldAsync(SceneId scene, MatchPair pair, Ticket[] tickets)
    {
        var waits = tickets.Sum(ticket => Pay.PaidWaitSeconds(ticket, Now, timings));
        var request = new HoldRequest(
            scene, pair.Cell.Cell, [.. tickets.Select(ticket => ticket.Performer)], waits + SpareWaitSeconds);
        var settled = false;
        try
        {
            var reply = await GrainFactory.GetGrain<ICampaignGrain>(pair.Cell.Terms.Campaign.Value).HoldAsync(request);
            settled = true;
            if (reply.Accepted) _needs.Held(pair.Cell, Now);
            else _needs.Refused(pair.Cell);
            return reply.Value;
        }
        finally
        {
            if (!settled) _needs.GiveBack(pair.Cell);
        }
    }

    private Task<PromptVersion?> PromptOfAsync(MatchPair pair) => GrainFactory
        .GetGrain<IPromptGrain>(pair.Prompt.Prompt.Value).GetAsync(pair.Prompt.Version);

    private SceneOffer OfferOf(MatchPair pair, Ticket[] tickets, Hold hold, PromptVersion prompt)
    {
        var cast = tickets.Select((ticket, i) => new Casting(i == 0 ? "A" : "B", ticket.Performer, hold.Pseudonyms[i],
            Pay.PaidWaitSeconds(ticket, Now, timings)));
        return new SceneOffer(
            pair.Cell.Terms.Campaign, pair.Cell.Cell, hold.Spec, prompt, [.. cast], timings, hold.Until);
    }

    private async Task TryGiveBackAsync(SceneId scene, MatchPair pair, Ticket[] tickets)
    {
        try
        {
            await GiveBackAsync(scene, pair, tickets);
        }
        catch (Exception exception)
        {
            LogNotGivenBack(logger, exception, scene.Value);
        }
    }

    /// <summary>Ends what was booked for a scene that will not be. Harmless for whoever was not booked.</summary>
    private async Task GiveBackAsync(SceneId scene, MatchPair pair, Ticket[] tickets)
    {
        foreach (var ticket in tickets)
        {
            await GrainFactory.GetGrain<IPerformerGrain>(ticket.Performer.Value).ReleaseAsync(
                new Release(scene, ReleaseReason.BackToFront, pair.Prompt.Prompt, null, 0));
        }

        await GrainFactory.GetGrain<ICampaignGrain>(pair.Cell.Terms.Campaign.Value)
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
            // Comes again with the next heartbeat, if the performer still waits; a newer ticket came already.
            if (_offered[ticket.Performer]?.Revision == ticket.Revision) _offered[ticket.Performer] = null;
            return false;
        }

        return true;
    }

    private void Matched(Ticket[] tickets)
    {
        _matched++;
        foreach (var ticket in tickets)
        {
            _offered[ticket.Performer] = null;
            instruments.Matched(_pool, ticket, Now - ticket.Since);
            Learn(_waits.Matched(ticket.Performer, Now));
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
}
