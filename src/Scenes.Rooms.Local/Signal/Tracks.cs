using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Signal;

/// <summary>What is told about tracks.</summary>
internal static class Tracks
{
    /// <summary>What the id of a track begins with, by what it shows.</summary>
    public static string Prefix(AddTrackRequest request) => request.Source switch
    {
        TrackSource.Camera => "TR_VC",
        TrackSource.Microphone => "TR_AM",
        TrackSource.ScreenShare => "TR_VS",
        TrackSource.ScreenShareAudio => "TR_AS",
        _ => request.Type == TrackType.Audio ? "TR_A" : "TR_V",
    };

    /// <summary>A track as it was announced.</summary>
    public static TrackInfo Describe(string id, AddTrackRequest request)
    {
        var isAudio = request.Type == TrackType.Audio;
        var track = new TrackInfo
        {
            Sid = id,
            Type = request.Type,
            Name = request.Name,
            Muted = request.Muted,
            Width = request.Width,
            Height = request.Height,
            Source = request.Source,
            Simulcast = request.Layers.Count > 1,
            DisableDtx = request.DisableDtx,
            // Redundant audio is not forwarded here.
            DisableRed = true,
            Stereo = request.Stereo,
            Encryption = request.Encryption,
            Stream = request.Stream.Length > 0 ? request.Stream : Stream(request.Source),
            MimeType = isAudio ? "audio/opus" : "video/VP8",
        };
        track.Layers.Add(request.Layers);
        track.AudioFeatures.Add(request.AudioFeatures);
        var codec = new SimulcastCodecInfo { MimeType = track.MimeType, Cid = request.Cid };
        codec.Layers.Add(request.Layers);
        track.Codecs.Add(codec);
        return track;
    }

    /// <summary>What is added to the format of Opus in the answer to its publisher.</summary>
    public static string OpusFormat(TrackInfo track)
    {
        var noDtx = track.DisableDtx || track.AudioFeatures.Contains(AudioTrackFeature.TfNoDtx);
        var stereo = track.Stereo || track.AudioFeatures.Contains(AudioTrackFeature.TfStereo);
        return (noDtx, stereo) switch
        {
            (false, false) => "usedtx=1",
            (false, true) => "usedtx=1;stereo=1",
            (true, true) => "stereo=1",
            _ => "",
        };
    }

    /// <summary>The best layer that somebody wants to see.</summary>
    /// <returns>0 to 2; -1 for none.</returns>
    public static int Layer(TrackInfo track, UpdateTrackSettings settings)
    {
        if (settings.Width == 0 || settings.Height == 0 || track.Layers.Count == 0)
            return settings.Quality == VideoQuality.Off ? -1 : (int)settings.Quality;
        // The smallest that is large enough, whichever way the camera is held.
        var wanted = Math.Max(settings.Width, settings.Height);
        var enough = track.Layers.Where(layer => Math.Max(layer.Width, layer.Height) >= wanted)
            .Select(layer => (int)layer.Quality);
        return Math.Clamp(enough.DefaultIfEmpty(2).Min(), 0, 2);
    }

    private static string Stream(TrackSource source) => source switch
    {
        TrackSource.Camera or TrackSource.Microphone => "camera",
        TrackSource.ScreenShare or TrackSource.ScreenShareAudio => "screen_share",
        _ => "",
    };
}
