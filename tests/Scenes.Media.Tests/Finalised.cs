namespace Scenes.Media.Tests;

/// <summary>What becomes of a recording.</summary>
/// <param name="File">The file.</param>
/// <param name="Report">What is said of it.</param>
internal sealed record Finalised(byte[] File, WebmReport Report)
{
    public static async Task<Finalised> OfAsync(byte[] live, WebmBounds? bounds = null)
    {
        using var output = new MemoryStream();
        var report = await WebmFinaliser.FinaliseAsync(
            new MemoryStream(live), output, bounds ?? WebmBounds.Default, TestContext.Current.CancellationToken);
        return new Finalised(output.ToArray(), report);
    }

    /// <summary>With which code it is refused; null where it is taken.</summary>
    public static async Task<string?> RefusalOfAsync(byte[] live, WebmBounds? bounds = null)
    {
        try
        {
            await OfAsync(live, bounds);
            return null;
        }
        catch (WebmException fault)
        {
            return fault.Code;
        }
    }
}
