using System.Diagnostics;
using System.Threading.Channels;

namespace Scenes.Benchmarks;

/// <summary>Sees each offer as it has been made.</summary>
internal sealed class OfferWatch : IIncomingGrainCallFilter
{
    private readonly Channel<MadeOffer> _made = Channel.CreateUnbounded<MadeOffer>();

    public ChannelReader<MadeOffer> Made => _made.Reader;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var isOffer = context.InterfaceMethod.DeclaringType == typeof(ISceneGrain)
            && context.InterfaceMethod.Name == nameof(ISceneGrain.OfferAsync);
        var offer = isOffer ? (SceneOffer)context.Request.GetArgument(0)! : null;
        await context.Invoke();
        if (offer is null) return;
        var scene = SceneId.Parse(context.TargetId.Key.ToString()!);
        await _made.Writer.WriteAsync(new MadeOffer(scene, offer, Stopwatch.GetTimestamp()));
    }
}

/// <summary>An offer that was made.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Offer">What was offered to whom.</param>
/// <param name="At">When, as <see cref="Stopwatch"/> counts.</param>
internal sealed record MadeOffer(SceneId Scene, SceneOffer Offer, long At);
