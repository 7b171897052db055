import type { Schemas } from "../api/refusal";

/** A cell of the quota grid with how far it is. */
export type GridCell = {
  id: string;
  from: string;
  to: string;
  target: number;
  held: number;
  counted: number;
  prompts: string[];
};

/** A matrix of shifts: a row for each emotion to go from, a column for each to go to. */
export type Matrix = { from: string[]; to: string[]; at: (from: string, to: string) => GridCell | undefined };

/** The cells of a campaign, what was ordered with what there is. */
export function cellsOf(campaign: Schemas["CampaignView"]): GridCell[] {
  const progress = new Map(campaign.cells.map((cell) => [cell.cell, cell]));
  return campaign.spec.cells.map(({ id, transition, target, prompts }) => {
    const { held = 0, counted = 0 } = progress.get(id) ?? {};
    return { id, ...transition, target, held, counted, prompts };
  });
}

/** The cells as a matrix; null where two cells want the same shift, which a matrix cannot show. */
export function matrixOf(cells: readonly GridCell[], emotions: readonly string[]): Matrix | null {
  const byShift = new Map(cells.map((cell) => [`${cell.from}>${cell.to}`, cell]));
  if (byShift.size < cells.length) return null;
  const inOrder = (words: Iterable<string>) => {
    const found = new Set(words);
    return [...emotions.filter((word) => found.has(word)), ...[...found].filter((word) => !emotions.includes(word))];
  };
  return {
    from: inOrder(cells.map((cell) => cell.from)),
    to: inOrder(cells.map((cell) => cell.to)),
    at: (from, to) => byShift.get(`${from}>${to}`),
  };
}

/** How warm a cell is, by the share of its target that counts or is under way: 0 nothing, 4 full. */
export function warmthOf({ counted, held, target }: GridCell): 0 | 1 | 2 | 3 | 4 {
  const share = target > 0 ? (counted + held) / target : 1;
  if (share >= 1) return 4;
  if (share >= 2 / 3) return 3;
  if (share >= 1 / 3) return 2;
  return share > 0 ? 1 : 0;
}

/** What a budget was, is and will be used for, in shares of 1. */
export function budgetShares(budget: number, spent: number, leased: number) {
  const of = (amount: number) => (budget > 0 ? Math.min(1, Math.max(0, amount / budget)) : 0);
  return { spent: of(spent), leased: of(leased), left: Math.max(0, budget - spent - leased) };
}
