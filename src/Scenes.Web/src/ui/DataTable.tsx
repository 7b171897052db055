import type { ReactNode } from "react";
import styles from "./DataTable.module.css";

/** A column: its heading, and what a row shows in it. `isHeading` names the row. */
export type Column<T> = {
  label: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean;
  isHeading?: boolean;
};

type Props<T> = {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string | number;
};

/** A table; on narrow screens each row is a card. The roles are said, as such a display takes them away in places. */
export function DataTable<T>({ caption, columns, rows, keyOf }: Props<T>) {
  return (
    <table role="table" className={styles["table"]}>
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ label, isNumber }) => (
            <th key={label} role="columnheader" scope="col" className={isNumber ? styles["number"] : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ label, cell, isNumber, isHeading }) => (isHeading ? (
              <th key={label} role="rowheader" scope="row">{cell(row)}</th>
            ) : (
              <td key={label} role="cell" data-label={label} className={isNumber ? styles["number"] : undefined}>
                <div>{cell(row)}</div>
              </td>
            )))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
