const Key = "scenes.curveball-sound";

/** Whether curveballs are heard as well as seen. */
export const isChiming = (): boolean => localStorage.getItem(Key) !== "0";

/** Lets curveballs be heard, or not. */
export const setChiming = (isOn: boolean): void => localStorage.setItem(Key, isOn ? "1" : "0");
