using Scenes.Media;

namespace Scenes.Server;

/// <summary>Where recordings are kept.</summary>
internal static class MediaSetup
{
    private const string Folder = "media";

    public static void AddMedia(this IServiceCollection services, ServerSettings settings) =>
        services.AddSingleton(host =>
        {
            var folder = settings.MediaDirectory ?? Path.Combine(settings.DataDirectory, Folder);
            var reserve = settings.MediaReserveMegabytes * 1024L * 1024L;
            return BlobHosting.Open(settings.MediaBlobs, folder, reserve)
                ?? FileMediaStore.Open(folder, reserve, host.GetRequiredService<TimeProvider>().GetUtcNow());
        });
}
