import { expect, test } from "vitest";
import type { Schemas } from "../api/refusal";
import { checkCampaign } from "./campaignCheck";
import {
  cellIdOf, draftOfSpec, emptyCampaign, minorOf, promptsFor, specOf, type CampaignDraft, type CellDraft,
} from "./campaignDraft";

const bounds = {
  nameLength: 80, budgetMax: 1e11, ratePerHourMax: 100_000, sceneSecondsMin: 10, sceneSecondsMax: 3600,
  observersPerScene: 8, vocabulariesPerCampaign: 8, ruleSetLength: 16_384, cellsPerCampaign: 100, scenesPerCell: 1e5,
  promptsPerCell: 24,
};
const cell = (id: string, from = "fear", to = "anger"): CellDraft => (
  { key: id, id, from, to, target: "20", prompts: ["the-keys"] });
const good: CampaignDraft = {
  ...emptyCampaign, title: "T", budget: "1000.5", rate: "74", cells: [cell("fear-to-anger")],
};
const pathsOf = (draft: CampaignDraft) => checkCampaign(draft, bounds).map((error) => error.path);

test("an order that was made begins another one that is the same", () => {
  const spec = specOf(good);
  expect(spec).toMatchObject({ budgetMinor: 100_050, ratePerHour: 7400, rules: null, vocabularies: null });
  expect(specOf(draftOfSpec(spec))).toEqual(spec);
});

test("money is typed in units of its currency", () => {
  expect(minorOf("12,50", "EUR")).toBe(1250);
  expect(minorOf("1.1", "USD")).toBe(110);
  expect(minorOf("1250", "JPY")).toBe(1250);
  expect(minorOf("0.005", "EUR")).toBeNaN();
  expect(minorOf("", "EUR")).toBeNaN();
});

test("a right order has no errors", () => expect(pathsOf(good)).toEqual([]));

test("what is wrong is named where it is", () => {
  expect(pathsOf(emptyCampaign)).toEqual(["title", "budgetMinor", "ratePerHour", "cells"]);
  expect(pathsOf({ ...good, currency: "eur", minPlayedSeconds: "601", weight: "0", scopes: [], observers: "1.5" }))
    .toEqual(["currency", "minPlayedSeconds", "observers", "scopes", "weight"]);
  expect(pathsOf({ ...good, cells: [cell("aaa"), { ...cell("aaa", "fear", "fear"), target: "", prompts: [] }] }))
    .toEqual(["cells[1].id", "cells[1].transition", "cells[1].target", "cells[1].prompts"]);
});

test("a cell gets a name of its shift that is free", () => {
  const cells = [cell("fear-to-anger"), { ...cell("x"), key: "x" }];
  expect(cells.map((one) => cellIdOf(cells, one))).toEqual(["fear-to-anger", "fear-to-anger-2"]);
});

test("only prompts that play the shift in the language are offered", () => {
  const prompt = (language: string, from: string) => ({
    content: { language, kind: "dyad", roles: [{ transition: { from, to: "anger" } }] },
  }) as unknown as Schemas["PromptVersion"];
  const prompts = [prompt("en", "fear"), prompt("de", "fear"), prompt("en", "sadness")];
  expect(promptsFor(prompts, good, { from: "fear", to: "anger" })).toEqual([prompts[0]]);
});
