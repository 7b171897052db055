namespace Scenes.Embedded;

/// <summary>The request by which events reach a subscriber; it waits its turn as a call does.</summary>
internal sealed class StreamDelivery(Subscription subscription) : Request
{
    internal override bool Start()
    {
        _ = Run();
        return false;
    }

    internal override void Reject(Exception why) => subscription.RetryLater(why);

    private async Task Run()
    {
        var activation = Target as Activation;
        activation?.Use();
        await subscription.DeliverAsync(activation);
        Target!.Ended(this);
    }
}
