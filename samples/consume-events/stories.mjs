// What has been done about each user's events, kept in a file: the next one may be done, later ones wait for it.
// In earnest this is a table, written in the transaction of the effect.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

export class Stories {
  #file;
  #told; // per user, the number of the last event that was done
  #early = new Map(); // per user, what came before its turn: number -> event
  #collects; // whether those who are new here wait for what is sent again

  constructor(file, { collects = false } = {}) {
    this.#file = file;
    this.#collects = collects;
    this.#told = new Map(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : []);
  }

  /// Does what is due now that this event has come, in order. Gives back what may be acknowledged: a repeat at once, an
  /// event that came early when it has been done. Whoever is new here begins with whatever comes first, or, while we
  /// collect, with nothing yet.
  take(event, effect) {
    const early = this.#early.get(event.user) ?? new Map();
    if (early.has(event.sequence) || event.sequence <= this.#told.get(event.user)) {
      return [event];
    }
    this.#early.set(event.user, early.set(event.sequence, event));
    if (!this.#told.has(event.user)) {
      if (this.#collects) {
        return [];
      }
      this.#told.set(event.user, event.sequence - 1);
    }
    const done = this.#doWhatIsDue(event.user, effect);
    this.#save();
    return done;
  }

  /// Everything that was to be sent again has come: each user who is new here begins with the lowest number there is.
  /// Gives back what may be acknowledged.
  begin(effect) {
    this.#collects = false;
    const done = [];
    for (const [user, early] of this.#early) {
      if (!this.#told.has(user)) {
        this.#told.set(user, Math.min(...early.keys()) - 1);
      }
      done.push(...this.#doWhatIsDue(user, effect));
    }
    this.#save();
    return done;
  }

  #doWhatIsDue(user, effect) {
    const early = this.#early.get(user);
    const done = [];
    for (let next = this.#told.get(user) + 1; early.has(next); next++) {
      effect(early.get(next));
      this.#told.set(user, next);
      done.push(early.get(next));
      early.delete(next);
    }
    if (early.size === 0) {
      this.#early.delete(user);
    }
    return done;
  }

  #save() {
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#told]));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
