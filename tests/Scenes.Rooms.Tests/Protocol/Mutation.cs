namespace Scenes.Rooms.Tests.Protocol;

/// <summary>Bytes with a few of them changed, cut out, doubled or put in.</summary>
internal static class Mutation
{
    private static readonly byte[] Telling = "{}[]\":,\\u0nulltruefalse-1e9\0\uFFFD"u8.ToArray();

    public static byte[] Of(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var n = random.Next(1, 5); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            var count = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, count); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, count)); break;
                case 4: bytes.Insert(at, Telling[random.Next(Telling.Length)]); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }
}
