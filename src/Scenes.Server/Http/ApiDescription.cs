using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Scenes.Server;

/// <summary>The OpenAPI document; the committed copy is <c>openapi.v1.json</c>.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    private static readonly Dictionary<Type, string> Ids = new()
    {
        [typeof(SceneId)] = "A scene's id.",
        [typeof(CampaignId)] = "A campaign's id: lab/slug.",
        [typeof(PromptId)] = "A prompt's id: lab/slug.",
        [typeof(PerformerId)] = "A performer's id.",
        [typeof(LabId)] = "A lab's id.",
        [typeof(AccountId)] = "An account: performer/ID, campaign/LAB/SLUG or platform.",
        [typeof(PoolId)] = "A pool: language/kind.",
        [typeof(VocabularyId)] = "A vocabulary: id/version.",
        [typeof(SegmentId)] = "A segment of a recording: 8 to 32 of a-z 0-9.",
        [typeof(OperationId)] = "An operation id.",
    };

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer(DescribeAsync);
    });

    private static Task DescribeAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Scenes",
            Version = "v1",
            Description = "Runs live improv scenes and collects labels of the emotions in them. "
                + "Refusals are problem details (RFC 9457) with a stable code.",
        };
        // Where a server happens to listen is no part of the contract.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        if (metadata.OfType<Operations.NeedsOperation>().Any())
        {
            operation.Parameters.Add(
                Parameter(Operations.Header, ParameterLocation.Header, required: true, JsonSchemaType.String,
                "Names one attempt, the same for every repeat of it. 1 to 64 of A-Z a-z 0-9 . _ : -"));
        }

        if (metadata.OfType<PartBody>().Any()) PartBody.Describe(operation);
        if (metadata.OfType<RouteShapes.ReadsPages>().FirstOrDefault() is { } pages)
        {
            operation.Parameters.Add(
                Parameter("after", ParameterLocation.Query, false, JsonSchemaType.String, pages.After));
            operation.Parameters.Add(Parameter("limit", ParameterLocation.Query, false, JsonSchemaType.Integer,
                $"1 to {Limits.PageSize}; 50 by default."));
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ProblemResult.MediaType] =
                    new() { Schema = await context.GetOrCreateSchemaAsync(typeof(Problem), null, ct) },
            },
        };
        if (metadata.OfType<IAuthorizeData>().FirstOrDefault()?.Policy is { } role)
        {
            operation.Description = $"Role: {role}.";
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
            ];
        }
    }

    private static Task DescribeAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (Ids.TryGetValue(type, out var description))
        {
            schema.Type = JsonSchemaType.String;
            schema.Description = description;
        }

        // What a converter reads by hand says nothing of itself.
        if (context.JsonTypeInfo.ElementType == typeof(Grade)) schema.Items = GradeSchema();

        return Task.CompletedTask;
    }

    private static OpenApiSchema GradeSchema() => new()
    {
        Description = "A skill or a language's ISO 639 code, with a level. "
            + $"A word alone is taken too and stands for level {Grade.OfAWord}.",
        Type = JsonSchemaType.Object | JsonSchemaType.String,
        Required = new HashSet<string> { "skill", "level" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["skill"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["level"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "5" },
        },
        AdditionalPropertiesAllowed = false,
    };

    /// <summary>A parameter.</summary>
    internal static OpenApiParameter Parameter(
        string name, ParameterLocation place, bool required, JsonSchemaType type, string description) => new()
        {
            Name = name,
            In = place,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };
}
