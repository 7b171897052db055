using System.Globalization;
using Scenes.Domain;
using Scenes.Storage;

namespace Scenes.Server;

/// <summary>A lab's prompts and campaigns. Whose they are is said by the token alone (S9).</summary>
internal static class LabRoutes
{
    public static void MapLab(this IEndpointRouteBuilder api)
    {
        var prompts = api.MapGroup("/prompts").RequireAuthorization(Roles.Lab).WithTags("Prompts");
        prompts.MapGet("", ListPrompts).Paged<PromptRow>();
        prompts.MapPut("/{slug}", PutPrompt).Command<PromptVersion>();
        prompts.MapGet("/{slug}", GetPrompt).Produces<PromptVersion>();
        var campaigns = api.MapGroup("/campaigns").RequireAuthorization(Roles.Lab).WithTags("Campaigns");
        campaigns.MapGet("", ListCampaigns).Paged<CampaignRow>();
        campaigns.MapPut("/{slug}", CreateCampaign).Command<CampaignView>(StatusCodes.Status201Created);
        campaigns.MapGet("/{slug}", async (HttpContext http, IGrainFactory grains, string slug) =>
            CampaignId.TryCreate(http.Lab(), slug, out var id)
                ? (await grains.GetGrain<ICampaignGrain>(id.Value).GetAsync()).ToResult()
                : Problems.NotFound).Produces<CampaignView>();
        campaigns.MapPut("/{slug}/status", MoveCampaign).Command<CampaignView>();
    }

    private static async Task<IResult> ListPrompts(HttpContext http, IIndexReader reader) =>
        Paging.Read(http.Request, out var paging) ?? (IResult)TypedResults.Ok(
            await paging.ReadAsync<PromptRow>(reader, ReadModels.Prompts, http.Lab().Value, http.RequestAborted));

    private static async Task<IResult> PutPrompt(
        HttpContext http, IGrainFactory grains, string slug, PromptContent content) =>
        PromptId.TryCreate(http.Lab(), slug, out var id)
            ? (await grains.GetGrain<IPromptGrain>(id.Value).PutAsync(http.Operation(), content)).ToResult()
            : Problems.NotFound;

    private static async Task<IResult> GetPrompt(HttpContext http, IGrainFactory grains, string slug, string? version)
    {
        var number = 0;
        if (version is not null && !(int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number is >= 1 and <= Limits.VersionsPerPrompt))
        {
            return Problems.BadField("query.invalid", "version", $"must be 1 to {Limits.VersionsPerPrompt}");
        }

        return PromptId.TryCreate(http.Lab(), slug, out var id)
            ? (await grains.GetGrain<IPromptGrain>(id.Value).GetAsync(version is null ? null : number)).ToResult()
            : Problems.NotFound;
    }

    private static async Task<IResult> ListCampaigns(HttpContext http, IIndexReader reader) =>
        Paging.Read(http.Request, out var paging) ?? (IResult)TypedResults.Ok(
            await paging.ReadAsync<CampaignRow>(reader, ReadModels.Campaigns, http.Lab().Value, http.RequestAborted));

    private static async Task<IResult> CreateCampaign(
        HttpContext http, IGrainFactory grains, string slug, CampaignSpec spec) =>
        CampaignId.TryCreate(http.Lab(), slug, out var id)
            ? (await grains.GetGrain<ICampaignGrain>(id.Value).CreateAsync(http.Operation(), spec))
                .ToCreated($"/api/v1/campaigns/{slug}")
            : Problems.NotFound;

    private static async Task<IResult> MoveCampaign(
        HttpContext http, IGrainFactory grains, string slug, StatusRequest request) =>
        CampaignId.TryCreate(http.Lab(), slug, out var id)
            ? (await grains.GetGrain<ICampaignGrain>(id.Value).SetStatusAsync(http.Operation(), request.Status))
                .ToResult()
            : Problems.NotFound;
}
