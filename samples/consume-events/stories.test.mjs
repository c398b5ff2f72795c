import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Stories } from "./stories.mjs";

const fresh = () => join(mkdtempSync(join(tmpdir(), "stories-")), "told.json");
const event = (user, sequence) => ({ user, sequence });

function told(stories, ...events) {
  const told = [];
  events.forEach((next) => stories.take(next, ({ user, sequence }) => told.push(`${user}${sequence}`)));
  return told;
}

test("does each event once", () => {
  assert.deepEqual(told(new Stories(fresh()), event("a", 1), event("a", 1), event("a", 2), event("a", 1)), ["a1", "a2"]);
});

test("does the events of one user in their order, and lets nobody else wait", () => {
  const stories = new Stories(fresh());
  const events = [event("a", 1), event("a", 4), event("b", 1), event("a", 3), event("b", 2), event("a", 2)];
  assert.deepEqual(told(stories, ...events), ["a1", "b1", "b2", "a2", "a3", "a4"]);
});

test("acknowledges what was early only when it is done", () => {
  const stories = new Stories(fresh());
  const effect = () => {};
  assert.deepEqual(stories.take(event("a", 1), effect), [event("a", 1)]);
  assert.deepEqual(stories.take(event("a", 3), effect), []);
  assert.deepEqual(stories.take(event("a", 2), effect), [event("a", 2), event("a", 3)]);
});

test("begins with whatever comes first, for whom it does not know", () => {
  assert.deepEqual(told(new Stories(fresh()), event("a", 7), event("a", 8)), ["a7", "a8"]);
});

test("remembers after a restart", () => {
  const file = fresh();
  told(new Stories(file), event("a", 1), event("a", 2));
  assert.deepEqual(told(new Stories(file), event("a", 2), event("a", 3)), ["a3"]);
});
