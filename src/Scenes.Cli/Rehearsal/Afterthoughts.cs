namespace Scenes.Cli;

/// <summary>What somebody says of a scene when it has been played.</summary>
internal sealed class Afterthoughts(Scripts scripts, ApiSession session, Person person)
{
    /// <summary>Labels one moment of the recording, and notes the acknowledgement.</summary>
    /// <param name="view">The scene.</param>
    /// <param name="viewpoint">Whose view.</param>
    /// <param name="atMs">The moment, on the server's clock.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="ApiRefusal">It was refused.</exception>
    public async Task LabelAsync(SceneView view, string viewpoint, long atMs, CancellationToken ct)
    {
        var about = view.Slot[0] == 'O' ? "A" : Participation.RoleOf(view);
        var batch = new LabelBatch(0, 0,
            [new EventLabel(viewpoint, about, atMs, Vocabulary.EmotionsId, "neutral", 0.5)]);
        var operation = session.NextOperation();
        var ack = await session.SendAsync<SceneAck, LabelBatch>(
            HttpMethod.Post, $"api/v1/scenes/{view.Scene}/labels/afterwards", batch, operation, ct);
        scripts.History.Ack(new AckedBatch(view.Scene, person.Performer, view.Slot, operation, ack.FirstSeq, ack.Count,
            batch, Afterwards: true));
    }
}
