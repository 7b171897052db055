using Scenes.Rooms.Local.Signal;
using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Tests.Signal;

/// <summary>
/// A recording begins when there is something to record, ends when it is told to or what it records is gone, says of
/// each why, and there are never more than the limit.
/// </summary>
public sealed class RecordingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenes-recordings-");
    private readonly RoomStage _stage = new();
    private readonly ScriptedClient _ann;
    private readonly Recordings _recordings;

    public RecordingsTests()
    {
        _recordings = new Recordings(_stage.Services, _stage.Rooms, _folder.FullName);
        _ann = _stage.Client("ann").Join().Connect();
    }

    public void Dispose()
    {
        _recordings.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_WithCameraAndMicrophone_BeginsAtOnceAndStopsWithAFile()
    {
        _ann.Publish("video", "4", "cam");
        _ann.Publish("audio", "1", "mic");
        var id = (await StartAsync()).EgressId;
        Assert.Equal(EgressStatus.EgressActive, (await InfoAsync(id)).Status);

        await _recordings.StopEgressAsync(new StopEgressRequest { EgressId = id });
        await UntilEndedAsync();

        var info = await InfoAsync(id);
        Assert.Equal((EgressStatus.EgressComplete, ""), (info.Status, info.Error));
        Assert.True(File.Exists(info.File.Location));
        Assert.Equal(["egress_started", "egress_ended"], EgressEvents);
        var again = await _recordings.StopEgressAsync(new StopEgressRequest { EgressId = id });
        Assert.Equal("egress has ended", again.Refusal?.Message);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Start_WithOneTrack_WaitsAMomentForTheOther(bool secondComes)
    {
        _ann.Publish("video", "4", "cam");
        var id = (await StartAsync()).EgressId;
        _stage.Loop.Advance(Recordings.SecondTrack - 400);
        Assert.Equal(EgressStatus.EgressStarting, (await InfoAsync(id)).Status);
        if (secondComes) _ann.Publish("audio", "1", "mic");

        _stage.Loop.Advance(secondComes ? 200 : 600);

        Assert.Equal(EgressStatus.EgressActive, (await InfoAsync(id)).Status);
    }

    [Fact]
    public async Task Start_WithNothingPublished_FailsAfterItsPatience()
    {
        var id = (await StartAsync()).EgressId;
        Advance(Recordings.FirstTrack - 400);
        Assert.Equal(EgressStatus.EgressStarting, (await InfoAsync(id)).Status);

        Advance(600);

        await AssertFailedAsync(id, "nothing was published");
    }

    [Fact]
    public async Task Stop_BeforeAnythingWasPublished_Fails()
    {
        var id = (await StartAsync()).EgressId;
        await _recordings.StopEgressAsync(new StopEgressRequest { EgressId = id });
        await AssertFailedAsync(id, "ended before anything was published");
    }

    [Fact]
    public async Task Participant_WhoLeavesBeforeItBegins_FailsIt()
    {
        var id = (await StartAsync()).EgressId;
        _ann.Tell(new SignalRequest { Leave = new LeaveRequest() });
        Advance(400);
        await AssertFailedAsync(id, "participant left");
    }

    [Fact]
    public async Task Participant_WhoLeavesWhileItGoesOn_EndsIt()
    {
        _ann.Publish("video", "4", "cam");
        _ann.Publish("audio", "1", "mic");
        var id = (await StartAsync()).EgressId;
        _ann.Tell(new SignalRequest { Leave = new LeaveRequest() });
        Advance(400);
        await UntilEndedAsync();
        Assert.Equal(EgressStatus.EgressComplete, (await InfoAsync(id)).Status);
    }

    [Theory]
    [InlineData("eve", "", "participant is not here")]
    [InlineData("ann", "../out.webm", "the file would lie outside the folder of recordings")]
    public async Task Start_OfWhatCannotBe_FailsInItsInfo(string identity, string path, string why) =>
        await AssertFailedAsync((await StartAsync(identity, path)).EgressId, why);

    [Fact]
    public async Task Start_WithoutAFolder_Fails()
    {
        using var none = new Recordings(_stage.Services, _stage.Rooms, null);
        var reply = await none.StartParticipantEgressAsync(Request("ann", ""));
        Assert.Equal("this server records nothing: it was given no folder", reply.Message!.Error);
    }

    [Fact]
    public async Task List_ByRoomIdAndState_GivesThose()
    {
        var (going, failed) = ((await StartAsync()).EgressId, (await StartAsync("eve")).EgressId);
        Assert.Equal([going, failed], await ListAsync(new ListEgressRequest()));
        Assert.Equal([going], await ListAsync(new ListEgressRequest { Active = true }));
        Assert.Equal([failed], await ListAsync(new ListEgressRequest { EgressId = failed }));
        Assert.Empty(await ListAsync(new ListEgressRequest { RoomName = "another" }));
    }

    [Theory]
    [InlineData(SignalLimits.Recordings - 1, "")]
    [InlineData(SignalLimits.Recordings, "")]
    [InlineData(SignalLimits.Recordings + 1, "too many recordings")]
    public async Task Start_OfMany_StopsAtTheLimit(int count, string error)
    {
        for (var i = 1; i < count; i++) Assert.Equal("", (await StartAsync()).Error);
        Assert.Equal(error, (await StartAsync()).Error);
    }

    [Theory]
    [InlineData(SignalLimits.EndedRecordings - 1)]
    [InlineData(SignalLimits.EndedRecordings)]
    [InlineData(SignalLimits.EndedRecordings + 1)]
    public async Task Ended_OfMany_AreRememberedUpToTheLimit(int count)
    {
        var first = (await StartAsync("eve")).EgressId;
        for (var i = 1; i < count; i++) await StartAsync("eve");
        var known = await ListAsync(new ListEgressRequest());
        Assert.Equal(Math.Min(count, SignalLimits.EndedRecordings), known.Count);
        Assert.Equal(count <= SignalLimits.EndedRecordings, known.Contains(first));
    }

    private static ParticipantEgressRequest Request(string identity, string path) => new()
    {
        RoomName = "stage",
        Identity = identity,
        FileOutputs = { new EncodedFileOutput { Filepath = path } },
    };

    private IEnumerable<string> EgressEvents =>
        _stage.EventNames.Where(name => name.StartsWith("egress", StringComparison.Ordinal));

    private async Task<EgressInfo> StartAsync(string identity = "ann", string path = "") =>
        (await _recordings.StartParticipantEgressAsync(Request(identity, path))).Message!;

    private async Task<EgressInfo> InfoAsync(string id) =>
        (await _recordings.ListEgressAsync(new ListEgressRequest { EgressId = id })).Message!.Items.Single();

    private async Task<List<string>> ListAsync(ListEgressRequest request) =>
        [.. (await _recordings.ListEgressAsync(request)).Message!.Items.Select(one => one.EgressId)];

    private async Task AssertFailedAsync(string id, string why)
    {
        var info = await InfoAsync(id);
        Assert.Equal((EgressStatus.EgressFailed, why), (info.Status, info.Error));
        Assert.Equal(["egress_ended"], EgressEvents);
    }

    /// <summary>Lets time pass for somebody who is there.</summary>
    private void Advance(int milliseconds)
    {
        const int Part = 5_000;
        for (var left = milliseconds; left > 0; left -= Part)
        {
            if (!_ann.Session!.IsClosed) _ann.Tell(new SignalRequest { Ping = 1 });
            _stage.Loop.Advance(Math.Min(left, Part));
        }
    }

    // The file is closed by a thread of its own, which posts that it is.
    private async Task UntilEndedAsync()
    {
        while (!EgressEvents.Contains("egress_ended"))
        {
            await _stage.Loop.Posted.WaitAsync(TestContext.Current.CancellationToken);
            _stage.Loop.Turn();
        }
    }
}
