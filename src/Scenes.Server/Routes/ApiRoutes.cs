namespace Scenes.Server;

/// <summary>All routes of the public port.</summary>
internal static class ApiRoutes
{
    public static void MapScenes(this WebApplication app)
    {
        app.MapPublic();
        var api = app.MapGroup("/api/v1");
        api.MapMe();
        api.MapCalendar();
        api.MapObservable();
        api.MapScene();
        api.MapLabelSocket();
        api.MapRecordings();
        api.MapRooms();
        api.MapLab();
        api.MapLabScenes();
        api.MapLabRecordings();
        api.MapDelivery();
        api.MapOps();
        api.MapVocabularies();
        if (app.Environment.IsDevelopment()) app.MapDev();
    }
}
