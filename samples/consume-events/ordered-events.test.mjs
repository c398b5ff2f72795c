import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { OrderedEvents } from "./ordered-events.mjs";

const newFile = () => join(mkdtempSync(join(tmpdir(), "ordered-events-")), "state.json");
const event = (user, sequence) => ({ user, sequence });

function processed(events, ...arriving) {
  const names = [];
  arriving.forEach((next) => events.process(next, ({ user, sequence }) => names.push(`${user}${sequence}`)));
  return names;
}

test("processes each event once", () => {
  const events = new OrderedEvents(newFile());
  assert.deepEqual(processed(events, event("a", 1), event("a", 1), event("a", 2), event("a", 1)), ["a1", "a2"]);
});

test("processes the events of one user in order, without delaying other users", () => {
  const events = new OrderedEvents(newFile());
  const arriving = [event("a", 1), event("a", 4), event("b", 1), event("a", 3), event("b", 2), event("a", 2)];
  assert.deepEqual(processed(events, ...arriving), ["a1", "b1", "b2", "a2", "a3", "a4"]);
});

test("acknowledges a buffered event only when it is processed", () => {
  const events = new OrderedEvents(newFile());
  const effect = () => {};
  assert.deepEqual(events.process(event("a", 1), effect), [event("a", 1)]);
  assert.deepEqual(events.process(event("a", 3), effect), []);
  assert.deepEqual(events.process(event("a", 2), effect), [event("a", 2), event("a", 3)]);
});

test("begins with the first event that arrives of a new user", () => {
  assert.deepEqual(processed(new OrderedEvents(newFile()), event("a", 7), event("a", 8)), ["a7", "a8"]);
});

test("acknowledges a duplicate of a buffered event at once, and processes the event once", () => {
  const events = new OrderedEvents(newFile());
  const sequences = [];
  const effect = ({ sequence }) => sequences.push(sequence);
  events.process(event("a", 1), effect);
  assert.deepEqual(events.process(event("a", 3), effect), []);
  assert.deepEqual(events.process(event("a", 3), effect), [event("a", 3)]);
  assert.deepEqual(events.process(event("a", 2), effect), [event("a", 2), event("a", 3)]);
  assert.deepEqual(sequences, [1, 2, 3]);
});

test("drops no replayed event when a new event arrives first", () => {
  const events = new OrderedEvents(newFile(), { collects: true });
  const live = [event("a", 9), event("b", 4)];
  const replayed = [event("a", 7), event("a", 8), event("a", 9), event("b", 3)];
  const names = [];
  assert.deepEqual(processed(events, live[0], replayed[0], replayed[1], live[1], replayed[2], replayed[3]), []);
  const acknowledged = events.endCollecting(({ user, sequence }) => names.push(`${user}${sequence}`));
  assert.deepEqual(names, ["a7", "a8", "a9", "b3", "b4"]);
  assert.deepEqual(acknowledged, [event("a", 7), event("a", 8), event("a", 9), event("b", 3), event("b", 4)]);
  assert.deepEqual(processed(events, event("a", 10), event("c", 5), event("b", 4)), ["a10", "c5"]);
});

test("waits for a gap also after collecting", () => {
  const events = new OrderedEvents(newFile(), { collects: true });
  processed(events, event("a", 1), event("a", 3));
  assert.deepEqual(events.endCollecting(() => {}), [event("a", 1)]);
  assert.deepEqual(processed(events, event("a", 2)), ["a2", "a3"]);
});

test("processes events of known users while collecting", () => {
  const file = newFile();
  processed(new OrderedEvents(file), event("a", 1));
  assert.deepEqual(processed(new OrderedEvents(file, { collects: true }), event("a", 2), event("b", 1)), ["a2"]);
});

test("remembers processed events after a restart", () => {
  const file = newFile();
  processed(new OrderedEvents(file), event("a", 1), event("a", 2));
  assert.deepEqual(processed(new OrderedEvents(file), event("a", 2), event("a", 3)), ["a3"]);
});
