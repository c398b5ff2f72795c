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

test("acknowledges a repeat of what is early at once, and does it once", () => {
  const stories = new Stories(fresh());
  const told = [];
  const effect = ({ sequence }) => told.push(sequence);
  stories.take(event("a", 1), effect);
  assert.deepEqual(stories.take(event("a", 3), effect), []);
  assert.deepEqual(stories.take(event("a", 3), effect), [event("a", 3)]);
  assert.deepEqual(stories.take(event("a", 2), effect), [event("a", 2), event("a", 3)]);
  assert.deepEqual(told, [1, 2, 3]);
});

test("drops nothing of what is sent again when something new comes first", () => {
  const stories = new Stories(fresh(), { collects: true });
  const live = [event("a", 9), event("b", 4)];
  const replayed = [event("a", 7), event("a", 8), event("a", 9), event("b", 3)];
  const begun = [];
  assert.deepEqual(told(stories, live[0], replayed[0], replayed[1], live[1], replayed[2], replayed[3]), []);
  const done = stories.begin(({ user, sequence }) => begun.push(`${user}${sequence}`));
  assert.deepEqual(begun, ["a7", "a8", "a9", "b3", "b4"]);
  assert.deepEqual(done, [event("a", 7), event("a", 8), event("a", 9), event("b", 3), event("b", 4)]);
  assert.deepEqual(told(stories, event("a", 10), event("c", 5), event("b", 4)), ["a10", "c5"]);
});

test("waits for a gap also when it has collected", () => {
  const stories = new Stories(fresh(), { collects: true });
  told(stories, event("a", 1), event("a", 3));
  assert.deepEqual(stories.begin(() => {}), [event("a", 1)]);
  assert.deepEqual(told(stories, event("a", 2)), ["a2", "a3"]);
});

test("lets those go on whom it knows while it collects", () => {
  const file = fresh();
  told(new Stories(file), event("a", 1));
  assert.deepEqual(told(new Stories(file, { collects: true }), event("a", 2), event("b", 1)), ["a2"]);
});

test("remembers after a restart", () => {
  const file = fresh();
  told(new Stories(file), event("a", 1), event("a", 2));
  assert.deepEqual(told(new Stories(file), event("a", 2), event("a", 3)), ["a3"]);
});
