import { texts } from "../texts";
import { Field } from "../ui/Field";
import type { Choices, Devices, Kind } from "./devices";

type Props = {
  kind: Kind | "speaker";
  from: { choices: Choices; devices: Devices; choose: (kind: Kind | "speaker", id: string) => void };
};

/** Which camera, microphone or speaker. */
export function DevicePicker({ kind, from }: Props) {
  const { check } = texts.backstage;
  const { choices, devices, choose } = from;
  const chosen = devices[kind] ?? "";
  const isThere = choices[kind].some((one) => one.id === chosen);
  return (
    <Field label={check[kind]}>
      {(control) => (
        <select {...control} value={isThere ? chosen : ""} onChange={(event) => choose(kind, event.target.value)}>
          <option value="">{check.browserChoice}</option>
          {choices[kind].filter((one) => one.id !== "default").map((one, i) => (
            <option key={one.id} value={one.id}>{one.label || check.unnamed(i + 1)}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
