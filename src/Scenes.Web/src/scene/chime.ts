const Key = "scenes.curveball-sound";

/** Whether curveballs are heard as well as seen. */
export const isChiming = (): boolean => localStorage.getItem(Key) !== "0";

/** Lets curveballs be heard, or not. */
export const setChiming = (isOn: boolean): void => localStorage.setItem(Key, isOn ? "1" : "0");

/** A quiet sound of two tones, half a second; nothing where the browser keeps pages silent. */
export function chime(): void {
  const context = new AudioContext();
  const [begin, gain] = [context.currentTime, context.createGain()];
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(0.08, begin + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, begin + 0.5);
  gain.connect(context.destination);
  [587.33, 880].forEach((hertz, index) => {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(gain);
    tone.start(begin + index * 0.12);
    tone.stop(begin + 0.5);
    if (index === 1) tone.onended = () => void context.close();
  });
}
