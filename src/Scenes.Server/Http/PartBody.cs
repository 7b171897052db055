using Microsoft.OpenApi;

namespace Scenes.Server;

/// <summary>Marks a route whose body is a part of a recording; it looks at the length by itself.</summary>
internal sealed record PartBody
{
    /// <summary>Says so in the API's description.</summary>
    public static void Describe(OpenApiOperation operation)
    {
        operation.Parameters!.Add(ApiDescription.Parameter("Content-Digest", ParameterLocation.Header, required: true,
            JsonSchemaType.String, "sha-256=:BASE64: of the body (RFC 9530)."));
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = $"The part's bytes, 1 to {Limits.PartBytes}, with Content-Length.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/octet-stream"] =
                    new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
            },
        };
    }
}
