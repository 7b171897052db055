import type { FieldError } from "../api/refusal";
import { texts } from "../texts";
import { minorOf, numberOf, type CampaignDraft } from "./campaignDraft";
import { isSlug } from "./words";

const say = texts.lab.wrong;

type Bounds = Readonly<Record<string, number>>;

/** What is wrong with an order, at the paths that the server names too; rules are the server's alone to read. */
export function checkCampaign(draft: CampaignDraft, bounds: Bounds): FieldError[] {
  const errors: FieldError[] = [];
  const require = (isRight: boolean, path: string, message: string) => {
    if (!isRight) errors.push({ path, message });
  };
  const of = (bound: string) => bounds[bound] ?? Infinity;
  const range = (number: number, least: number, most: number, path: string) =>
    require(Number.isInteger(number) && number >= least && number <= most, path, say.range(least, most));

  require(draft.title.trim().length >= 1 && draft.title.length <= of("nameLength"), "title", say.length(1, of("nameLength")));
  require(/^[a-z]{2,3}$/.test(draft.language), "language", say.language);
  require(/^[A-Z]{3}$/.test(draft.currency), "currency", say.currency);
  const money = (typed: string, path: string, most: number) => {
    const minor = minorOf(typed, draft.currency);
    require(minor >= 1 && minor <= most, path, say.money);
  };
  money(draft.budget, "budgetMinor", of("budgetMax"));
  money(draft.rate, "ratePerHour", of("ratePerHourMax"));
  const sceneSeconds = numberOf(draft.sceneSeconds);
  range(sceneSeconds, bounds["sceneSecondsMin"] ?? 1, of("sceneSecondsMax"), "sceneSeconds");
  range(numberOf(draft.minPlayedSeconds), 1, sceneSeconds > 0 ? sceneSeconds : of("sceneSecondsMax"), "minPlayedSeconds");
  range(numberOf(draft.observers), 0, of("observersPerScene"), "observers");
  require(draft.scopes.length > 0, "scopes", say.atLeastOne);
  require(draft.vocabularies.length <= of("vocabulariesPerCampaign"), "vocabularies", say.atMost(of("vocabulariesPerCampaign")));
  const weight = numberOf(draft.weight);
  require(weight > 0 && weight <= 1, "weight", say.weight);
  require(draft.rules.length <= of("ruleSetLength"), "rules", say.atMostCharacters(of("ruleSetLength")));
  require(draft.cells.length > 0, "cells", say.atLeastOne);
  require(draft.cells.length <= of("cellsPerCampaign"), "cells", say.atMost(of("cellsPerCampaign")));
  draft.cells.forEach((cell, i) => {
    const path = `cells[${i}]`;
    require(isSlug(cell.id), `${path}.id`, say.slug);
    require(draft.cells.findIndex((other) => other.id === cell.id) === i, `${path}.id`, say.twice);
    require(cell.from !== "" && cell.to !== "" && cell.from !== cell.to, `${path}.transition`, say.transition);
    range(numberOf(cell.target), 1, of("scenesPerCell"), `${path}.target`);
    require(cell.prompts.length > 0, `${path}.prompts`, say.atLeastOne);
    require(cell.prompts.length <= of("promptsPerCell"), `${path}.prompts`, say.atMost(of("promptsPerCell")));
  });
  return errors;
}
