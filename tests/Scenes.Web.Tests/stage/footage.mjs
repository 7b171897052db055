// What the cameras and microphones of the tests show: a colour for each person, and a voice. Made by ffmpeg and
// espeak-ng, in the formats that Chromium plays as fake devices.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The people of the tests: the colour of the picture as a browser sees it, and what they say. */
export const people = {
  anna: { colour: "0xc03040", says: "I kept the keys. I always kept the keys, and you never asked me why." },
  ben: { colour: "0x3050c0", says: "You could have told me. Seven years, and you could have told me." },
  olive: { colour: "0x30a050", says: "I only watch." },
};

/** Footage in a folder of its own; `remove` takes it away. */
export async function makeFootage() {
  const folder = await mkdtemp(join(tmpdir(), "scenes-footage-"));
  const files = {};
  for (const [name, { colour, says }] of Object.entries(people)) {
    const [picture, voice, sound] = ["y4m", "raw.wav", "wav"].map((end) => join(folder, `${name}.${end}`));
    await run("ffmpeg", [
      "-v", "error", "-f", "lavfi", "-i", `color=${colour}:size=320x240:rate=15`, "-t", "4",
      "-vf", "drawbox=x='mod(t*80,280)':y=100:w=40:h=40:color=white:t=fill", "-pix_fmt", "yuv420p", picture,
    ]);
    await run("espeak-ng", ["-w", voice, says]);
    await run("ffmpeg", ["-v", "error", "-i", voice, "-ar", "48000", "-ac", "1", sound]);
    files[name] = { picture, sound };
  }
  return { folder, files, remove: () => rm(folder, { recursive: true, force: true }) };
}
