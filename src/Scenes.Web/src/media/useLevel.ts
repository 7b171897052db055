import { useEffect, useState } from "react";
import { levelOf, loudnessOf, type Loudness } from "./level";

const LookMs = 100;
// Words change slower than the bar: they are read aloud.
const WordMs = 1500;

/** How loud a microphone is now, and in words over the last moment. */
export function useLevel(track: MediaStreamTrack | null): { level: number; loudness: Loudness } {
  const [level, setLevel] = useState(0);
  const [loudness, setLoudness] = useState<Loudness>("silent");
  useEffect(() => {
    if (!track) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let peak = 0;
    const looking = setInterval(() => {
      // Without a press of the page some browsers let nothing run yet.
      if (context.state === "suspended") void context.resume().catch(() => undefined);
      analyser.getFloatTimeDomainData(samples);
      const now = levelOf(samples);
      peak = Math.max(peak, now);
      setLevel(now);
    }, LookMs);
    const saying = setInterval(() => {
      setLoudness(loudnessOf(peak));
      peak = 0;
    }, WordMs);
    return () => {
      clearInterval(looking);
      clearInterval(saying);
      void context.close();
    };
  }, [track]);
  return track ? { level, loudness } : { level: 0, loudness: "silent" };
}
