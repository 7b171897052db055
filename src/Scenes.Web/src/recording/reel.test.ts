import { describe, expect, it } from "vitest";
import { still, turn, type Act, type Reel, type Turn, type Why } from "./reel";

class Stage {
  reel: Reel = still;
  now = 1000;
  acts: Act["do"][] = [];
  give(...turns: Turn[]): void {
    for (const one of turns) {
      const [next, acts] = turn(this.reel, one, this.now);
      this.reel = next;
      this.acts.push(...acts.map((act) => act.do));
    }
  }
  wait(ms: number): void {
    this.now += ms;
    this.give({ type: "tick" });
  }
}

const recording = () => {
  const stage = new Stage();
  stage.give({ type: "wish", wish: "a" }, { type: "began" });
  return stage;
};

describe("a reel", () => {
  it("begins once when it is wanted, and ends when it is not", () => {
    const stage = recording();
    stage.wait(100);
    expect([stage.reel.is, stage.acts]).toEqual(["on", ["begin"]]);
    stage.give({ type: "wish", wish: null });
    expect([stage.reel.is, stage.acts]).toEqual(["ending", ["begin", "end"]]);
    stage.give({ type: "ended", why: null });
    stage.wait(60_000);
    expect([stage.reel.is, stage.reel.why, stage.acts.length]).toEqual(["off", null, 2]);
  });

  it("begins anew with other settings, after the old one ended", () => {
    const stage = recording();
    stage.give({ type: "wish", wish: "b" });
    expect(stage.acts).toEqual(["begin", "end"]);
    stage.give({ type: "ended", why: null });
    expect([stage.reel.key, stage.acts]).toEqual(["b", ["begin", "end", "begin"]]);
  });

  it("ends what only starts", () => {
    const stage = new Stage();
    stage.give({ type: "wish", wish: "a" }, { type: "wish", wish: null }, { type: "began" });
    expect([stage.reel.is, stage.acts]).toEqual(["ending", ["begin", "end"]]);
  });

  it("never begins again after it was cut", () => {
    const stage = recording();
    stage.give({ type: "cut" }, { type: "ended", why: null }, { type: "wish", wish: "a" });
    stage.wait(60_000);
    expect(stage.acts).toEqual(["begin", "end"]);
  });

  it.each(["codec", "store", "refused"] as Why[])("does not try again after %s, and says so", (why) => {
    const stage = new Stage();
    stage.give({ type: "wish", wish: "a" }, { type: "ended", why }, { type: "wish", wish: "b" });
    stage.wait(60_000);
    expect([stage.reel.is, stage.reel.why, stage.acts]).toEqual(["off", why, ["begin"]]);
  });

  it.each([["devices", 1000], ["lost", 1000], ["full", 10_000]] as [Why, number][])(
    "says %s, tries again after %i ms, and says no more when it works", (why, afterMs) => {
      const stage = recording();
      stage.give({ type: "ended", why });
      stage.wait(afterMs - 1);
      expect([stage.reel.why, stage.acts]).toEqual([why, ["begin"]]);
      stage.wait(1);
      expect(stage.acts).toEqual(["begin", "begin"]);
      stage.give({ type: "began" });
      expect(stage.reel.why).toBeNull();
    });
});
