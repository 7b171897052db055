namespace Scenes.Media.Tests;

/// <summary>Breaks off where its bytes end, as a sender does who is gone.</summary>
internal sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Position == Length ? throw new IOException("The sender is gone.")
            : await base.ReadAsync(buffer, cancellationToken);
}
