using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Scenes.Engine;

/// <summary>What a grain may rely on about its stored state.</summary>
public abstract class StateCases(EngineUnderTest engine)
{
    private JsonStorage Storage => engine.Services.GetRequiredService<JsonStorage>();

    [Fact]
    public async Task State_ThatWasNeverWritten_IsNewAndDoesNotExist() =>
        Assert.Equal("untitled:  exists False etag none", await engine.New<INotes>().Read());

    [Fact]
    public async Task State_ThatWasWritten_IsReadByTheNextActivation()
    {
        var notes = engine.New<INotes>();
        await notes.Write("a");
        await notes.WriteTwiceAtOnce("b");
        await notes.Rename("diary");
        await notes.End();
        Assert.Equal("diary: a,b,b exists True etag 3", await notes.Read());
    }

    [Fact]
    public async Task State_ThatWasCleared_IsNewAgain()
    {
        var notes = engine.New<INotes>();
        await notes.Write("a");
        await notes.Clear();
        Assert.Equal("untitled:  exists False etag none", await notes.Read());
        await notes.Write("b");
        Assert.Equal("untitled: b exists True etag 1", await notes.Read());
    }

    [Fact]
    public async Task State_ReadAnew_ForgetsWhatWasNotWritten()
    {
        var notes = engine.New<INotes>();
        await notes.Write("a");
        Storage.Faults[notes.GetPrimaryKeyString()] = new IOException("disk");
        await Assert.ThrowsAsync<OrleansException>(() => notes.Write("b"));
        Assert.Equal("untitled: a,b exists True etag 1", await notes.Read());
        await notes.Reload();
        Assert.Equal("untitled: a exists True etag 1", await notes.Read());
    }

    [Fact]
    public async Task Conflict_LeavingACall_EndsTheActivation()
    {
        var notes = engine.New<INotes>();
        await notes.Write("a");
        Storage.Meddle(notes.GetGrainId());
        await Assert.ThrowsAsync<InconsistentStateException>(() => notes.Write("b"));
        Assert.Equal("untitled: a exists True etag 2", await notes.Read());
        await notes.Write("c");
    }

    [Fact]
    public async Task Conflict_CaughtByTheGrain_LeavesTheActivation()
    {
        var notes = engine.New<INotes>();
        await notes.Write("a");
        Storage.Meddle(notes.GetGrainId());
        Assert.Equal("InconsistentStateException of ", await notes.WriteOrTell("b"));
        Assert.Equal("untitled: a,b exists True etag 1", await notes.Read());
    }

    [Fact]
    public async Task Fault_OfTheStore_ReachesTheGrainAsOrleansException()
    {
        var notes = engine.New<INotes>();
        await notes.Read();
        Storage.Faults[notes.GetPrimaryKeyString()] = new IOException("disk");
        Assert.Equal("OrleansException of IOException", await notes.WriteOrTell("a"));
    }

    [Fact]
    public async Task Fault_OfTheStoreAtActivation_ReachesTheCallerAndTheNextCallTriesAgain()
    {
        var notes = engine.New<INotes>();
        Storage.Faults[notes.GetPrimaryKeyString()] = new IOException("disk");
        await Assert.ThrowsAnyAsync<Exception>(() => notes.Read());
        Assert.Equal("untitled:  exists False etag none", await notes.Read());
    }

    [Fact]
    public async Task State_TouchedOutsideOfTurns_IsRefused() =>
        Assert.Equal("refused", await engine.New<INotes>().TouchElsewhere());
}
