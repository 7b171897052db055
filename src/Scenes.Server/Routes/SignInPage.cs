namespace Scenes.Server;

/// <summary>The page of the development sign-in.</summary>
internal static class SignInPage
{
    public const string Html = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Scenes: development sign-in</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
          label { display: block; margin: 1rem 0; } select, input, button { font: inherit; padding: .3rem .6rem; }
          pre { background: #8882; padding: 1rem; white-space: pre-wrap; word-break: break-all; }
          :root { color-scheme: light dark; }
        </style>
        <h1>Development sign-in</h1>
        <p>Anybody may become anybody here. This page exists only in Development.</p>
        <form id="form">
          <label>Role
            <select name="role"><option>performer</option><option>lab</option><option>operator</option></select></label>
          <label>Id <input name="id" value="p-anna" required minlength="3" maxlength="40" pattern="[a-z0-9\-]+"></label>
          <button>Sign in</button>
        </form>
        <div aria-live="polite"><h2 id="heading"></h2><pre id="token" hidden></pre><pre id="curl" hidden></pre></div>
        <script>
          const show = (id, text) => { const e = document.getElementById(id); e.textContent = text; e.hidden = !text; };
          const paths = { performer: 'me', lab: 'campaigns', operator: 'ops/overview' };
          form.addEventListener('submit', async event => {
            event.preventDefault();
            const role = form.elements.role.value, id = form.elements.id.value;
            const answer = await fetch('/dev/token', {
              method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ role, id }) });
            const body = await answer.json();
            show('heading', answer.ok ? `${role} ${id}, until ${body.expiresAt}` : body.detail);
            show('token', answer.ok ? body.token : '');
            show('curl', answer.ok
              ? `curl -H 'Authorization: Bearer ${body.token}' ${location.origin}/api/v1/${paths[role]}` : '');
          });
        </script>
        </html>
        """;
}
