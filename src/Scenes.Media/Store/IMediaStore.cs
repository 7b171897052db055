namespace Scenes.Media;

/// <summary>
/// Where recordings lie: immutable blobs, each in its place under its digest. What is acknowledged is durable. All of
/// it may be done twice, at once and from several processes.
/// </summary>
public interface IMediaStore
{
    /// <summary>Keeps bytes whose digest is known.</summary>
    /// <param name="place">Where.</param>
    /// <param name="content">The bytes, read to the end or to the first too many.</param>
    /// <param name="expected">How many there are, and their digest.</param>
    /// <param name="ct">Gives up; nothing is kept.</param>
    /// <returns>Whether they were as expected; if not, nothing is kept.</returns>
    /// <exception cref="MediaException">It could not be done.</exception>
    Task<bool> PutAsync(MediaPlace place, Stream content, MediaBlob expected, CancellationToken ct = default);

    /// <summary>Keeps what is written, under whatever its digest is.</summary>
    /// <param name="place">Where.</param>
    /// <param name="write">Writes it; the stream can be seeked in. What it throws goes through, and nothing is
    /// kept.</param>
    /// <param name="ct">Gives up; nothing is kept.</param>
    /// <exception cref="MediaException">It could not be done.</exception>
    Task<MediaBlob> WriteAsync(
        MediaPlace place, Func<Stream, CancellationToken, Task> write, CancellationToken ct = default);

    /// <summary>Opens bytes.</summary>
    /// <returns>They can be seeked in; null where there are none of that digest.</returns>
    /// <exception cref="MediaException">It could not be done.</exception>
    Task<Stream?> OpenAsync(MediaPlace place, string sha256, CancellationToken ct = default);

    /// <summary>Forgets bytes; those that are not there are no error.</summary>
    /// <exception cref="MediaException">It could not be done; some may be gone.</exception>
    Task DropAsync(MediaPlace place, IReadOnlyCollection<string> sha256, CancellationToken ct = default);

    /// <summary>Forgets everything of a scene.</summary>
    /// <exception cref="MediaException">It could not be done; some may be gone.</exception>
    Task EraseAsync(string scene, CancellationToken ct = default);
}
