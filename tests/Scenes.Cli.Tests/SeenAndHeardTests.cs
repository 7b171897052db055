using Scenes.Rooms.Client;

namespace Scenes.Cli.Tests;

/// <summary>Whom somebody saw and heard stays counted when those others have left the room.</summary>
public sealed class SeenAndHeardTests
{
    [Fact]
    public void Note_TracksThatAreGoneLater_StayCounted()
    {
        var seen = new SeenAndHeard();
        seen.Note([Track("TR_1", true, 40), Track("TR_2", false, 90)]);
        seen.Note([Track("TR_1", true, 60), Track("TR_2", false, 150), Track("TR_3", true, 7)]);
        seen.Note([Track("TR_3", true, 9)]);
        seen.Note([]);
        Assert.Equal((69, 150), (seen.Pictures, seen.Sounds));
    }

    private static TrackCounts Track(string id, bool isVideo, long count) =>
        new(id, isVideo, count, 0, count, isVideo ? count : 0, 100, 0, -1);
}
