// The algorithms of the pages' worklet, as the pages have them, for a test that plays no page.
import { rate } from "./voices.mjs";

const web = new URL("../../../src/Scenes.Web/", import.meta.url);

/** What of the pages' voice analysis is exported. */
export async function voiceAnalysis() {
  const { build } = await import(new URL("node_modules/vite/dist/node/index.js", web));
  const built = await build({
    configFile: false, logLevel: "silent", root: web.pathname,
    build: { write: false, target: "es2022", lib: { entry: "src/voice/analysis.ts", formats: ["es"] } },
  });
  const [{ code }] = [built].flat()[0].output;
  return await import(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** What is heard in a sound of 48 kHz, hop by hop, and the share of the time that it took. */
export function hearAll({ Analysis }, sound) {
  const heard = { voice: [], energy: [], pitch: [], share: 0 };
  const analysis = new Analysis(rate);
  const began = process.cpuUsage();
  for (let i = 0; i < sound.length; i += 128) {
    analysis.push(sound.subarray(i, i + 128), (voice, energy, pitch) => {
      heard.voice.push(voice);
      heard.energy.push(energy);
      heard.pitch.push(pitch);
    });
  }
  const { user, system } = process.cpuUsage(began);
  heard.share = (user + system) / 1e6 / (sound.length / rate);
  return heard;
}
