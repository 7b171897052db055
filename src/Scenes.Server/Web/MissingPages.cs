namespace Scenes.Server;

/// <summary>What stands where the pages would, if they had been built.</summary>
internal static class MissingPages
{
    public const string Html = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Scenes: the pages are missing</title>
        <h1>The server runs, its pages are missing</h1>
        <p>The API answers at <code>/api/v1</code>; its description is
          <a href="/openapi/v1.json">/openapi/v1.json</a>.</p>
        <p>The pages are built together with the server, and for that Node.js was missing, or pages were not wanted
          (<code>-p:WebPages=false</code>).</p>
        <ol>
          <li>Install <a href="https://nodejs.org/">Node.js</a> 20.19 or later; <code>node --version</code> tells which
            one is there.</li>
          <li>Stop the server, and start it again in the folder of the sources:
            <pre>dotnet run --project src/Scenes.Server</pre></li>
        </ol>
        </html>

        """;
}
