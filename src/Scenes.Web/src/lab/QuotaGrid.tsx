import { Link } from "wouter";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { Section } from "../ui/Page";
import { matrixOf, warmthOf, type GridCell } from "./grid";
import styles from "./QuotaGrid.module.css";

const say = texts.lab.campaign;

/** How far each cell of the quota is: a heat map of shifts, and a table of all of it. */
export function QuotaGrid({ cells, emotions }: { cells: GridCell[]; emotions: readonly string[] }) {
  const matrix = matrixOf(cells, emotions);
  return (
    <>
      <Section title={say.grid}>
        {matrix ? (
          <>
            <div className={styles["scroll"]} role="region" aria-label={say.gridRegion} tabIndex={0}>
              <table className={styles["grid"]}>
                <caption><span>{say.gridCaption}</span></caption>
                <thead>
                  <tr>
                    <th scope="col">{say.fromTo}</th>
                    {matrix.to.map((to) => <th key={to} scope="col">{to}</th>)}
                  </tr>
                </thead>
                <tbody>
                  {matrix.from.map((from) => (
                    <tr key={from}>
                      <th scope="row">{from}</th>
                      {matrix.to.map((to) => <HeatCell key={to} cell={matrix.at(from, to)} />)}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Legend />
          </>
        ) : <p>{say.noMatrix}</p>}
      </Section>
      <Section title={say.cells}>
        <DataTable
          caption={say.cellsCaption}
          rows={cells}
          keyOf={(cell) => cell.id}
          columns={[
            { label: say.cellColumns.cell, isHeading: true, cell: (cell) => cell.id },
            { label: say.cellColumns.shift, cell: (cell) => `${cell.from} → ${cell.to}` },
            { label: say.cellColumns.counted, isNumber: true, cell: (cell) => cell.counted },
            { label: say.cellColumns.held, isNumber: true, cell: (cell) => cell.held },
            { label: say.cellColumns.target, isNumber: true, cell: (cell) => cell.target },
            {
              label: say.cellColumns.prompts,
              cell: (cell) => (
                <ul>
                  {cell.prompts.map((slug) => (
                    <li key={slug}><Link href={`/lab/prompts/${slug}`}>{slug}</Link></li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Section>
    </>
  );
}

function HeatCell({ cell }: { cell: GridCell | undefined }) {
  if (!cell) {
    return (
      <td className={styles["none"]}>
        <span aria-hidden="true">·</span><span className="visually-hidden">{say.notOrdered}</span>
      </td>
    );
  }
  return (
    <td className={styles[`warm${warmthOf(cell)}`]}>
      <strong>{say.of(cell.counted + cell.held, cell.target)}</strong>
      <span>{say.cell(cell.counted, cell.held)}</span>
    </td>
  );
}

function Legend() {
  return (
    <dl className={styles["legend"]}>
      <dt>{say.legend}</dt>
      {say.legends.map((label, warmth) => (
        <dd key={label}><span className={styles[`warm${warmth}`]} aria-hidden="true" />{label}</dd>
      ))}
    </dl>
  );
}
