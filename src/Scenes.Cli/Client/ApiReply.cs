namespace Scenes.Cli;

/// <summary>An answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="Asked">What was asked, for whoever reads of a refusal; null when nobody needs to know.</param>
internal sealed record ApiReply(int Status, byte[] Body, string? Asked = null)
{
    /// <summary>Whether it was taken.</summary>
    public bool Accepted => Status is >= 200 and < 300;

    /// <summary>The refusal.</summary>
    public ApiRefusal ToRefusal()
    {
        try
        {
            var problem = CliJson.Read<ProblemReply>(Body);
            return new ApiRefusal(Status, problem.Code ?? "unknown", Answering(problem.Detail ?? problem.Title ?? ""));
        }
        catch (System.Text.Json.JsonException)
        {
            return new ApiRefusal(Status, "unknown", Answering("The answer is no problem document."));
        }
    }

    private string Answering(string detail) => Asked is null ? detail : $"{detail} ({Asked})";
}
