// What has been done about each user's events, kept in a file: the next one may be done, later ones wait for it.
// In earnest this is a table, written in the transaction of the effect.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

export class Stories {
  #file;
  #told; // per user, the number of the last event that was done
  #early = new Map(); // per user, what came before its turn: number -> event

  constructor(file) {
    this.#file = file;
    this.#told = new Map(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : []);
  }

  /// Does what is due now that this event has come, in order. Gives back what may be acknowledged: a repeat at once, an
  /// event that came early when it has been done. Whoever is new here begins with whatever comes first.
  take(event, effect) {
    const last = this.#told.get(event.user) ?? event.sequence - 1;
    if (event.sequence <= last) {
      return [event];
    }
    const early = this.#early.get(event.user) ?? new Map();
    this.#early.set(event.user, early.set(event.sequence, event));
    const done = [];
    for (let next = last + 1; early.has(next); next++) {
      effect(early.get(next));
      this.#told.set(event.user, next);
      done.push(early.get(next));
      early.delete(next);
    }
    if (early.size === 0) {
      this.#early.delete(event.user);
    }
    this.#save();
    return done;
  }

  #save() {
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#told]));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
