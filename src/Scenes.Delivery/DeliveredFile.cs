namespace Scenes.Delivery;

/// <summary>A file of a delivery.</summary>
/// <param name="Name">One of <see cref="DeliveryFiles.Rows"/>.</param>
/// <param name="Rows">Its lines.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, hexadecimal.</param>
public sealed record DeliveredFile(string Name, long Rows, long Bytes, string Sha256);
