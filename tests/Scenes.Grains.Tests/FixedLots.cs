using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scenes.Grains.Tests;

/// <summary>Chance that draws the same lots for every pass of a matcher; ids and keys are the system's.</summary>
internal sealed class FixedLots(ulong seed) : IEntropy
{
    public void Fill(Span<byte> buffer)
    {
        if (buffer.Length == sizeof(ulong)) BinaryPrimitives.WriteUInt64LittleEndian(buffer, seed);
        else RandomNumberGenerator.Fill(buffer);
    }
}
