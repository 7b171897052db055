using System.Text;

namespace Scenes.Media;

/// <summary>The tracks of a recording: at most one picture and one sound, in codecs that browsers record.</summary>
/// <param name="Bytes">The element's content, as it is copied.</param>
/// <param name="Video">The number of the picture's track; null where there is none.</param>
/// <param name="Audio">The number of the sound's track; null where there is none.</param>
internal sealed record WebmTracks(byte[] Bytes, ulong? Video, ulong? Audio)
{
    private const ulong VideoType = 1;
    private const ulong AudioType = 2;

    public string? VideoCodec { get; private init; }

    public string? AudioCodec { get; private init; }

    public int? Width { get; private init; }

    public int? Height { get; private init; }

    /// <exception cref="WebmException">They are others.</exception>
    public static WebmTracks Read(byte[] bytes)
    {
        var tracks = new WebmTracks(bytes, null, null);
        foreach (var (id, content) in Children(bytes))
        {
            if (id == Ebml.TrackEntry) tracks = With(tracks, content);
        }

        return tracks.Video is null && tracks.Audio is null
            ? throw new WebmException(WebmException.BadTracks, "There is no track.")
            : tracks;
    }

    private static WebmTracks With(WebmTracks tracks, ReadOnlyMemory<byte> entry)
    {
        ulong number = 0, type = 0, width = 0, height = 0;
        var codec = "";
        foreach (var (id, content) in Children(entry))
        {
            switch (id)
            {
                case Ebml.TrackNumber:
                    number = Ebml.Number(content.Span);
                    break;
                case Ebml.TrackType:
                    type = Ebml.Number(content.Span);
                    break;
                case Ebml.CodecId:
                    codec = Encoding.ASCII.GetString(content.Span).TrimEnd('\0');
                    break;
                case Ebml.ContentEncodings:
                    throw new WebmException(WebmException.CodecUnsupported, "A track is compressed or encrypted.");
                case Ebml.Video:
                    (width, height) = SizeOf(content);
                    break;
                default:
                    break;
            }
        }

        if (number is 0 or > 127) throw Bad($"A track has the number {number}.");
        return (type, codec) switch
        {
            (VideoType, "V_VP8" or "V_VP9") when tracks.Video is null && number != tracks.Audio => tracks with
            {
                Video = number,
                VideoCodec = codec,
                Width = Pixels(width),
                Height = Pixels(height),
            },
            (AudioType, "A_OPUS") when tracks.Audio is null && number != tracks.Video => tracks with
            {
                Audio = number,
                AudioCodec = codec,
            },
            (VideoType, "V_VP8" or "V_VP9") or (AudioType, "A_OPUS") => throw Bad("There are two tracks of a kind."),
            (VideoType or AudioType, _) =>
                throw new WebmException(WebmException.CodecUnsupported, $"A track is {codec}."),
            _ => throw Bad($"A track is of type {type}."),
        };
    }

    private static (ulong Width, ulong Height) SizeOf(ReadOnlyMemory<byte> video)
    {
        ulong width = 0, height = 0;
        foreach (var (id, content) in Children(video))
        {
            if (id == Ebml.PixelWidth) width = Ebml.Number(content.Span);
            if (id == Ebml.PixelHeight) height = Ebml.Number(content.Span);
        }

        return (width, height);
    }

    private static int Pixels(ulong size) =>
        size is > 0 and <= 16_384 ? (int)size : throw Bad($"A picture has {size} pixels.");

    /// <summary>The elements in another.</summary>
    /// <exception cref="WebmException">They do not fit into it.</exception>
    public static IEnumerable<(uint Id, ReadOnlyMemory<byte> Content)> Children(ReadOnlyMemory<byte> parent)
    {
        while (!parent.IsEmpty)
        {
            var (id, first) = Ebml.Id(parent.Span);
            var (size, second) = Ebml.Size(parent.Span[first..]);
            var head = first + second;
            if (size < 0 || size > parent.Length - head) throw Ebml.Bad($"Element {id:X} does not fit.");
            yield return (id, parent.Slice(head, (int)size));
            parent = parent[(head + (int)size)..];
        }
    }

    private static WebmException Bad(string message) => new(WebmException.BadTracks, message);
}
