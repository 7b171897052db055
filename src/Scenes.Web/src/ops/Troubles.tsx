import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { instantText, timeText } from "../ui/format";
import styles from "./Ops.module.css";

const say = texts.ops.overview;

/** What the server logged as a warning or worse, each kind once. */
export function Troubles({ troubles }: { troubles: Schemas["Trouble"][] }) {
  return (
    <DataTable
      caption={say.troublesCaption}
      rows={troubles}
      keyOf={(one) => `${one.source}/${one.code}`}
      columns={[
        { label: say.message, isHeading: true, cell: (one) => one.message },
        { label: say.level, cell: (one) => say.levels[one.level] ?? one.level },
        { label: say.times, isNumber: true, cell: (one) => one.count },
        {
          label: say.last,
          cell: ({ lastAt }) => <time dateTime={lastAt} title={instantText(lastAt)}>{timeText(lastAt)}</time>,
        },
        { label: say.source, cell: (one) => <span className={styles["mono"]}>{`${one.source}[${one.code}]`}</span> },
      ]}
    />
  );
}
