// Every page that can be opened by its address, and who may see it.
import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const command = process.env.SCENES_CLI_DLL ?? join(root, "artifacts/embedded/bin/Scenes.Cli/debug/scenes.dll");

export const visits = [
  ["performer", "p-anna", ["/", "/profile", "/observe", "/scenes", "/earnings", "/nowhere"]],
  ["lab", "demo-lab", ["/lab", "/lab/campaigns/demo", "/lab/prompts", "/lab/prompts/the-keys"]],
  ["operator", "o-nora", ["/ops", "/ops/scenes"]],
];

/** The name of a page, as files of it are called. */
export const nameOf = (role, path) => `${role}${path.replaceAll("/", "-")}`.replace(/-$/, "");

/** Something to look at: people who played, labels, money. */
export const rehearse = (server) => promisify(execFile)(
  "dotnet", [command, "rehearse", "--server", server.url, "--pairs", "2", "--seconds", "16"]);
