namespace Scenes.Server;

/// <summary>A performer as the performer sees it, sent anew whenever it looks different.</summary>
internal sealed class PerformerFeed(IPerformerGrain grain, PerformerId performer, long after) : IFeed
{
    private PerformerView? _sent;

    public string Namespace => Hint.Performers;

    public string Key => performer.Value;

    public async Task<Pulled> PullAsync(EventStream stream, CancellationToken ct)
    {
        var view = await grain.GetAsync();
        // The reason for waiting, and how long it will be, change without a new revision.
        var news = _sent is null
            ? view.Revision > after || view.WaitingFor is not null || view.ExpectedWait is not null
            : view.Revision != _sent.Revision || view.WaitingFor != _sent.WaitingFor
                || view.ExpectedWait != _sent.ExpectedWait || view.Status != _sent.Status;
        if (news) stream.WriteEvent(view.Revision, "performer", view);
        _sent = view;
        return Pulled.UpToDate;
    }
}
