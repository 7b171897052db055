// What a recording's file holds: its length, and where the tick lies in it, found by another program than the page's.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const rate = 8000;

/** Keeps what an address gives as a file; gives its bytes. */
export async function fetchTo(url, path) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  await writeFile(path, bytes);
  return bytes;
}

/** What ffprobe says of a file: seconds, and the kinds of its streams. */
export async function probe(path) {
  const { stdout } = await run("ffprobe", ["-v", "error", "-show_format", "-show_streams", "-of", "json", path]);
  const { format, streams } = JSON.parse(stdout);
  const kinds = streams.map((one) => `${one.codec_type}/${one.codec_name}`).sort();
  return { seconds: Number(format.duration), streams: kinds };
}

/** Where a tone of 1 kHz and 40 ms is strongest in the first two seconds of a file, in milliseconds of its timeline. */
export async function tickOf(path) {
  const { stdout } = await run("ffmpeg", [
    "-v", "error", "-i", path, "-t", "2", "-vn", "-af", "aresample=async=1:first_pts=0",
    "-ac", "1", "-ar", String(rate), "-f", "f32le", "-",
  ], { encoding: "buffer", maxBuffer: 1e8 });
  const samples = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
  const length = rate * 0.04;
  let best = { at: 0, peak: 0 };
  for (let at = 0; at + length <= samples.length; at++) {
    let [real, imaginary, energy] = [0, 0, 0];
    for (let i = 0; i < length; i++) {
      const sample = samples[at + i];
      real += sample * Math.cos((2 * Math.PI * 1000 * i) / rate);
      imaginary += sample * Math.sin((2 * Math.PI * 1000 * i) / rate);
      energy += sample * sample;
    }
    const peak = (2 * Math.hypot(real, imaginary)) / length;
    if (peak > best.peak && (peak * peak * length) / 2 > energy / 2) best = { at, peak };
  }
  return (best.at / rate) * 1000;
}
