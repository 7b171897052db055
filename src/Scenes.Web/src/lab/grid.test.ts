import { expect, test } from "vitest";
import { budgetShares, matrixOf, warmthOf, type GridCell } from "./grid";

const cell = (from: string, to: string, counted = 0, held = 0): GridCell => (
  { id: `${from}-to-${to}`, from, to, target: 3, held, counted, prompts: [] });
const emotions = ["neutral", "anger", "fear"];

test("a matrix has the emotions that are asked for, in the order of their list", () => {
  const matrix = matrixOf([cell("fear", "anger", 2), cell("anger", "neutral")], emotions);
  expect(matrix?.from).toEqual(["anger", "fear"]);
  expect(matrix?.to).toEqual(["neutral", "anger"]);
  expect(matrix?.at("fear", "anger")?.counted).toBe(2);
  expect(matrix?.at("fear", "neutral")).toBeUndefined();
});

test("two cells for one shift are no matrix, and an unknown word comes last", () => {
  expect(matrixOf([cell("fear", "anger"), { ...cell("fear", "anger"), id: "other" }], emotions)).toBeNull();
  expect(matrixOf([cell("awe", "anger"), cell("fear", "anger")], emotions)?.from).toEqual(["fear", "awe"]);
});

test("warmth goes by what counts and what is under way", () => {
  expect([[0, 0], [0, 1], [1, 1], [3, 0], [2, 2]].map(([counted, held]) => warmthOf(cell("a", "b", counted, held))))
    .toEqual([0, 2, 3, 4, 4]);
  expect(warmthOf({ ...cell("a", "b", 1), target: 20 })).toBe(1);
});

test("a budget is never more than whole", () => {
  expect(budgetShares(100, 40, 10)).toEqual({ spent: 0.4, leased: 0.1, left: 50 });
  expect(budgetShares(100, 120, 10)).toEqual({ spent: 1, leased: 0.1, left: 0 });
  expect(budgetShares(0, 0, 0)).toEqual({ spent: 0, leased: 0, left: 0 });
});
