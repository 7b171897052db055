using System.Diagnostics;
using System.Threading.Channels;

namespace Scenes.Benchmarks;

/// <summary>Sees each offer as it has been made.</summary>
internal sealed class OfferWatch : IIncomingGrainCallFilter
{
    private readonly Channel<MadeOffer> _made = Channel.CreateUnbounded<MadeOffer>();

    public ChannelReader<MadeOffer> Made => _made.Reader;

    public Task Invoke(IIncomingGrainCallContext context) =>
        context.MethodName == nameof(ISceneGrain.OfferAsync) ? SeeAsync(context) : context.Invoke();

    private async Task SeeAsync(IIncomingGrainCallContext context)
    {
        var offer = (SceneOffer)context.Request.GetArgument(0)!;
        await context.Invoke();
        var scene = SceneId.Parse(context.TargetId.Key.ToString()!);
        await _made.Writer.WriteAsync(new MadeOffer(scene, offer, Stopwatch.GetTimestamp()));
    }
}

/// <summary>An offer that was made.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Offer">What was offered to whom.</param>
/// <param name="At">When, as <see cref="Stopwatch"/> counts.</param>
internal sealed record MadeOffer(SceneId Scene, SceneOffer Offer, long At);
