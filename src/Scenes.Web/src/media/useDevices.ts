import { useCallback, useEffect, useRef, useState } from "react";
import {
  chooseDevices, chosenDevices, close, faultOf, isAllowedAsync, isTrack, listAsync, openBothAsync, openOneAsync,
  type Choices, type Devices, type Kind, type Opened,
} from "./devices";

// The next page opens the same devices: while they are open, browsers that ask each time do not ask again.
const LingerMs = 30_000;

/** Camera, microphone and speaker of this page. */
export type DeviceState = {
  state: "off" | "opening" | "open";
  opened: Opened | null;
  choices: Choices;
  devices: Devices;
  open: () => void;
  choose: (kind: Kind | "speaker", id: string) => void;
};

/**
 * Opens devices, at once where that asks nothing, and closes them with the page.
 * @param goesOn Whether the page is left for a scene, which goes on with them.
 */
export function useDevices(goesOn: boolean): DeviceState {
  const [state, setState] = useState<DeviceState["state"]>("off");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [choices, setChoices] = useState<Choices>({ camera: [], microphone: [], speaker: [] });
  const [devices, setDevices] = useState(chosenDevices);
  const current = useRef<Opened | null>(null);
  const lingers = useRef(goesOn);
  const isHere = useRef(true);
  useEffect(() => { lingers.current = goesOn; }, [goesOn]);

  const show = useCallback((next: Opened) => {
    if (!isHere.current) {
      close(next);
      return;
    }
    for (const [kind, one] of Object.entries(current.current ?? {})) {
      if (isTrack(one) && next[kind as Kind] !== one) one.stop();
    }
    current.current = next;
    setOpened(next);
    setState("open");
    void listAsync().then(setChoices, () => undefined);
    for (const [kind, one] of Object.entries(next)) {
      if (!isTrack(one)) continue;
      // Unplugged, or taken away in the browser's own settings; stopping it ourselves says nothing.
      one.onended = () => {
        if (current.current?.[kind as Kind] !== one) return;
        const fault = faultOf(null, { isSecure: window.isSecureContext, hasEnded: true });
        current.current = { ...current.current, [kind]: fault };
        setOpened(current.current);
      };
    }
  }, []);

  const open = useCallback(() => {
    setState("opening");
    void openBothAsync(chosenDevices()).then(show);
  }, [show]);

  const choose = useCallback((kind: Kind | "speaker", id: string) => {
    const next = { ...chosenDevices(), [kind]: id };
    chooseDevices(next);
    setDevices(next);
    if (kind === "speaker") return;
    void openOneAsync(kind, next).then((one) => {
      if (current.current) show({ ...current.current, [kind]: one });
    });
  }, [show]);

  useEffect(() => {
    isHere.current = true;
    void isAllowedAsync().then((isAllowed) => {
      // Where the page is not secure nothing is asked either: there is only something to say.
      if ((isAllowed || !window.isSecureContext) && isHere.current && !current.current) open();
    });
    return () => {
      isHere.current = false;
      const left = current.current;
      current.current = null;
      setTimeout(() => close(left), lingers.current ? LingerMs : 0);
    };
  }, [open]);

  useEffect(() => {
    // What was plugged in can be chosen; what was missing may be there now.
    const look = () => {
      if (!current.current) return;
      void listAsync().then(setChoices, () => undefined);
      const missing = (["camera", "microphone"] as const).filter((kind) =>
        current.current?.[kind] === "lost" || current.current?.[kind] === "none");
      for (const kind of missing) {
        void openOneAsync(kind, chosenDevices()).then((one) => {
          if (current.current && isTrack(one)) show({ ...current.current, [kind]: one });
        });
      }
    };
    const all = navigator.mediaDevices as MediaDevices | undefined;
    all?.addEventListener("devicechange", look);
    return () => all?.removeEventListener("devicechange", look);
  }, [show]);

  return { state, opened, choices, devices, open, choose };
}
