namespace Scenes.Engine;

public sealed class NotesState
{
    public List<string> Lines { get; set; } = [];
}

public sealed class TitleState
{
    public string Title { get; set; } = "untitled";
}

/// <summary>Keeps two states.</summary>
public interface INotes : IGrainWithStringKey
{
    Task<string> Read();

    Task Write(string line);

    Task WriteTwiceAtOnce(string line);

    Task<string> WriteOrTell(string line);

    Task Rename(string newTitle);

    Task Clear();

    Task Reload();

    Task<string> TouchElsewhere();

    Task End();
}

public sealed class NotesGrain(
    [PersistentState("state", "store")] IPersistentState<NotesState> notes,
    [PersistentState("title", "store")] IPersistentState<TitleState> title) : Grain, INotes
{
    public Task<string> Read()
    {
        var lines = string.Join(",", notes.State.Lines);
        return Task.FromResult(
            $"{title.State.Title}: {lines} exists {notes.RecordExists} etag {notes.Etag ?? "none"}");
    }

    public async Task Write(string line)
    {
        notes.State.Lines.Add(line);
        await notes.WriteStateAsync();
    }

    public async Task WriteTwiceAtOnce(string line)
    {
        notes.State.Lines.Add(line);
        await notes.WriteStateAsync();
        notes.State.Lines.Add(line);
        await notes.WriteStateAsync();
    }

    public async Task<string> WriteOrTell(string line)
    {
        try
        {
            await Write(line);
            return "written";
        }
        catch (OrleansException e)
        {
            return $"{e.GetType().Name} of {e.InnerException?.GetType().Name}";
        }
    }

    public async Task Rename(string newTitle)
    {
        title.State.Title = newTitle;
        await title.WriteStateAsync();
    }

    public Task Clear() => notes.ClearStateAsync();

    public Task Reload() => notes.ReadStateAsync();

    public async Task<string> TouchElsewhere()
    {
        try
        {
            // On purpose: this is what must not work.
            return await Task.Run(() => $"{notes.State.Lines.Count} lines");
        }
        catch (InvalidOperationException)
        {
            return "refused";
        }
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
