// Recordings of a scene as the recorder would send them, from films that ffmpeg makes.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const partBytes = 16_384;

/** A film of so many seconds, with a counter in its picture and a tone. */
export function makeFilm(seconds, tone) {
  const folder = mkdtempSync(join(tmpdir(), "scenes-film-"));
  try {
    const file = join(folder, "film.webm");
    execFileSync("ffmpeg", [
      "-loglevel", "error", "-f", "lavfi", "-i", `testsrc=size=160x120:rate=15:duration=${seconds}`,
      "-f", "lavfi", "-i", `sine=frequency=${tone}:duration=${seconds}:sample_rate=48000`,
      "-c:v", "libvpx", "-deadline", "realtime", "-b:v", "100k", "-g", "15",
      "-c:a", "libopus", "-b:a", "32k", "-f", "webm", "-live", "1", "-cluster_time_limit", "500", file,
    ]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sends a film as somebody's recording, all of it or its first parts, and closes it. */
export async function sendFilm(server, id, scene, { film, segment, startedAtMs, parts: sent = Infinity }) {
  const { token } = await server.token("performer", id);
  const parts = [];
  for (let at = 0; at < film.length; at += partBytes) parts.push(film.subarray(at, at + partBytes));
  const address = `scenes/${scene}/recordings/${segment}`;
  await server.call("performer", id, "PUT", address, {
    mediaType: "video/webm;codecs=vp8,opus", startedAtMs, offsetMs: 0, uncertaintyMs: 5, width: 160, height: 120,
    frameRate: 15,
  });
  for (const [number, bytes] of parts.slice(0, sent).entries()) {
    const answer = await fetch(`${server.url}/api/v1/${address}/parts/${number}`, {
      method: "PUT", body: bytes,
      headers: {
        Authorization: `Bearer ${token}`, "Content-Type": "application/octet-stream",
        "Content-Digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
      },
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }
  await server.call("performer", id, "POST", `${address}/close`, { parts: parts.length });
}
