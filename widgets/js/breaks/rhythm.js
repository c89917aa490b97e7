/**
 * When a rest is due (course-spec 7.1), from active time alone. The clock and what is kept come from outside, so that
 * several tabs share one rhythm and a test may let an hour pass.
 *
 * @typedef {"look" | "stand" | "rest" | "daily"} Rest
 * @typedef {{on: boolean, daily: number, seen: number, day: string, today: number, told: string,
 *   look: number, stand: number, rest: number, misses: boolean[]}} Kept
 *   daily: minutes; seen: when anybody last did anything; today, look, stand, rest: active milliseconds of this day and
 *   since the last such rest; told: the day on which the daily hint was given; misses: of the items of this session
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Longer without a key or a pointer is not work. */
const IDLE_MS = MINUTE;
/** After so long away another session begins. */
const SESSION_MS = 30 * MINUTE;
const EVERY_MS = { look: 20 * MINUTE, stand: 30 * MINUTE, rest: 50 * MINUTE };
/** How long each lasts; whoever was away so long has had it. */
export const LASTS_MS = { look: 20 * SECOND, stand: 2 * MINUTE, rest: 10 * MINUTE, daily: 0 };
/** The longest first: who rests ten minutes has stood up too. */
const KINDS = /** @type {const} */ (["rest", "stand", "look"]);
export const DAILY_MINUTES = [60, 90, 120, 180];

/** @param {string} day @returns {Kept} */
export function unused(day) {
  return {
    on: true,
    daily: 90,
    seen: 0,
    day,
    today: 0,
    told: "",
    look: 0,
    stand: 0,
    rest: 0,
    misses: [],
  };
}

/**
 * @param {{now: () => number, day: () => string, load: () => Kept | null, save: (kept: Kept) => void}} parts
 *   now: milliseconds; day: the reader's own, such as "2026-11-22"
 */
export function createRhythm({ now, day, load, save }) {
  const kept = () => {
    const known = load() ?? unused(day());
    return known.day === day() ? known : { ...known, day: day(), today: 0 };
  };
  return {
    /** Somebody did something. */
    act: () => save(passed(kept(), now())),
    /** @param {boolean} missed what a check said of an item */
    checked(missed) {
      const known = passed(kept(), now());
      save({ ...known, misses: [...known.misses, missed] });
    },
    /** @returns {Rest | null} */
    due: () => dueIn(kept()),
    /** A rest is over, or was declined: both cost nothing, and it is asked again only after as long. @param {Rest} rest */
    took(rest) {
      const known = { ...kept(), seen: now() };
      save(rest === "daily" ? { ...known, told: day() } : rested(known, LASTS_MS[rest]));
    },
    tired: () => kept().on && isTired(kept().misses),
    /** The offer was made; it is made again only after as many items. */
    eased: () => save({ ...kept(), misses: [] }),
    /** Minutes of today. */
    today: () => Math.floor(kept().today / MINUTE),
    settings: () => ({ on: kept().on, daily: kept().daily }),
    /** @param {{on?: boolean, daily?: number}} change */
    set: (change) => save({ ...kept(), ...change }),
  };
}

/** @param {Kept} kept @param {number} now @returns {Kept} */
function passed(kept, now) {
  const gap = kept.seen ? Math.max(0, now - kept.seen) : 0;
  const misses = gap >= SESSION_MS ? [] : kept.misses;
  if (gap > IDLE_MS) return { ...rested(kept, gap), seen: now, misses };
  const { today, look, stand, rest } = kept;
  return {
    ...kept,
    seen: now,
    misses,
    today: today + gap,
    look: look + gap,
    stand: stand + gap,
    rest: rest + gap,
  };
}

/** Every rest that fits in this time is had. @param {Kept} kept @param {number} ms @returns {Kept} */
function rested(kept, ms) {
  const had = KINDS.filter((kind) => LASTS_MS[kind] <= ms).map((kind) => [kind, 0]);
  return { ...kept, ...Object.fromEntries(had) };
}

/** @param {Kept} kept @returns {Rest | null} */
function dueIn(kept) {
  if (!kept.on) return null;
  if (kept.today >= kept.daily * MINUTE && kept.told !== kept.day) return "daily";
  return KINDS.find((kind) => kept[kind] >= EVERY_MS[kind]) ?? null;
}

const LAST = 10;
const LEAST_MISSES = 3;

/**
 * Whether the last ten items went twice as badly as the whole session. Never sent anywhere.
 *
 * @param {boolean[]} misses of a session, in order
 */
export function isTired(misses) {
  if (misses.length <= LAST) return false;
  const rate = (/** @type {boolean[]} */ some) => some.filter(Boolean).length / some.length;
  const last = misses.slice(-LAST);
  return last.filter(Boolean).length >= LEAST_MISSES && rate(last) >= 2 * rate(misses) - 1e-9;
}
