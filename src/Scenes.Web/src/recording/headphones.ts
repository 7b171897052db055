import { chosenDevices } from "../media/devices";
import { store } from "../ui/store";

const Key = "scenes.headphones";

function read(): Readonly<Record<string, boolean>> {
  try {
    return JSON.parse(localStorage.getItem(Key) ?? "{}") as Record<string, boolean>;
  } catch {
    return {};
  }
}

const worn = store(read());

// Not unless somebody says so: a partner's voice from a loudspeaker in one's own track is there for ever, while what
// the browser's processing takes from a voice is little.
const Unsaid = false;

/** Whether what one hears by is worn on the head, as one said of this device; and how to say it. */
export function useHeadphones(): [boolean, (isWorn: boolean) => void] {
  const all = worn.use();
  const speaker = chosenDevices().speaker ?? "";
  return [all[speaker] ?? Unsaid, (isWorn) => {
    worn.set({ ...worn.get(), [speaker]: isWorn });
    try {
      localStorage.setItem(Key, JSON.stringify(worn.get()));
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  }];
}
