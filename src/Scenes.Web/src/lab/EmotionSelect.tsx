import { texts } from "../texts";
import { Field } from "../ui/Field";

type Props = {
  label: string;
  emotions: readonly string[];
  value: string;
  error: string | undefined;
  onChange: (emotion: string) => void;
};

/** One emotion of the list. */
export function EmotionSelect({ label, emotions, value, error, onChange }: Props) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="" disabled>{texts.lab.editor.choose}</option>
          {emotions.map((emotion) => <option key={emotion} value={emotion}>{emotion}</option>)}
        </select>
      )}
    </Field>
  );
}
