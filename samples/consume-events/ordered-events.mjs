// The last event that was processed of each user, kept in a file, and a buffer for events that arrive too early.
// In production this is a table, written in the transaction of the effect.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

export class OrderedEvents {
  #file;
  #lastProcessed; // per user, the sequence of the last processed event
  #buffer = new Map(); // per user, events with a higher sequence than the next: sequence -> event
  #collects; // whether events of new users wait for the end of a replay

  constructor(file, { collects = false } = {}) {
    this.#file = file;
    this.#collects = collects;
    this.#lastProcessed = new Map(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : []);
  }

  /// Processes this event and those that waited for it, in order. Returns the events to acknowledge: a duplicate at
  /// once, a buffered event when it has been processed. A user without a stored sequence begins with the first event
  /// that arrives or, while collecting, with none yet.
  process(event, effect) {
    const buffered = this.#buffer.get(event.user) ?? new Map();
    if (buffered.has(event.sequence) || event.sequence <= this.#lastProcessed.get(event.user)) {
      return [event];
    }
    this.#buffer.set(event.user, buffered.set(event.sequence, event));
    if (!this.#lastProcessed.has(event.user)) {
      if (this.#collects) {
        return [];
      }
      this.#lastProcessed.set(event.user, event.sequence - 1);
    }
    const processed = this.#processNext(event.user, effect);
    this.#save();
    return processed;
  }

  /// Ends collecting, after the replay has arrived: each new user begins with the lowest sequence in the buffer.
  /// Returns the events to acknowledge.
  endCollecting(effect) {
    this.#collects = false;
    const processed = [];
    for (const [user, buffered] of this.#buffer) {
      if (!this.#lastProcessed.has(user)) {
        this.#lastProcessed.set(user, Math.min(...buffered.keys()) - 1);
      }
      processed.push(...this.#processNext(user, effect));
    }
    this.#save();
    return processed;
  }

  #processNext(user, effect) {
    const buffered = this.#buffer.get(user);
    const processed = [];
    for (let next = this.#lastProcessed.get(user) + 1; buffered.has(next); next++) {
      effect(buffered.get(next));
      this.#lastProcessed.set(user, next);
      processed.push(buffered.get(next));
      buffered.delete(next);
    }
    if (buffered.size === 0) {
      this.#buffer.delete(user);
    }
    return processed;
  }

  #save() {
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#lastProcessed]));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
