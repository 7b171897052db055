import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { timeText } from "../ui/format";

const say = texts.lab.log;

/** What a label says, in a line. */
function wordsOf(label: Schemas["Label"]): string {
  switch (label.kind) {
    case "event": return say.kinds.event(label.category, label.intensity);
    case "transition": return say.kinds.transition(label.from, label.to, label.abrupt);
    case "trace": return say.kinds.trace(label.dimension, label.samples.length, label.samples.length * label.stepMs);
    case "mark": return say.kinds.mark(label.mark, label.text);
    default: return say.kinds.retraction;
  }
}

/** Labels of a scene, as they were taken. */
export function LabelTable({ rows }: { rows: Schemas["LabelRecord"][] }) {
  const columns = say.labelColumns;
  return (
    <DataTable
      caption={say.labelsCaption(rows.length)}
      rows={rows}
      keyOf={(row) => row.seq}
      columns={[
        { label: columns.seq, isHeading: true, cell: (row) => row.seq },
        { label: columns.by, cell: ({ record }) => record.slot },
        { label: columns.viewpoint, cell: ({ record }) => record.label.viewpoint },
        { label: columns.about, cell: ({ record }) => record.label.about },
        {
          label: columns.what,
          cell: ({ record: { label } }) => {
            if (typeof label.corrects !== "number") return wordsOf(label);
            if (label.kind === "retraction") return say.takesBack(label.corrects);
            return `${wordsOf(label)} (${say.corrects(label.corrects)})`;
          },
        },
        { label: columns.at, cell: ({ record }) => timeText(record.atMs) },
      ]}
    />
  );
}
