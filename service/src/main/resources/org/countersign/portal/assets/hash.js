// SHA-256 that can be stopped and taken up again. WebCrypto cannot: it hashes whole buffers only.
// What is kept lies in this tab's storage and comes from nowhere else: a state that the server
// could hand out would prove nothing.
import "/assets/lib/js-sha256/src/sha256.js";
import { breathe } from "./breath.js";

const STEP = 8 * 1024;
const TURN_MILLIS = 20;
const PREFIX = "countersign.shown.";

/** A hash that runs. */
export function start() {
  return globalThis.sha256.create();
}

/** Hashes more bytes, in turns short enough for a slow phone's page to go on. */
export async function feed(hash, bytes) {
  let since = performance.now();
  for (let from = 0; from < bytes.length; from += STEP) {
    if (performance.now() - since > TURN_MILLIS) {
      await breathe();
      since = performance.now();
    }
    hash.update(bytes.subarray(from, from + STEP));
  }
  await breathe();
}

/** Hexadecimal digest of the bytes so far and of more behind them; the running hash is not changed. */
export function digestWith(hash, ...more) {
  const copy = restore(snapshot(hash));
  for (const bytes of more) {
    copy.update(bytes);
  }
  return copy.hex();
}

/** Keeps the hash of a document as it was shown. */
export function keep(ceremony, document, hash) {
  sessionStorage.setItem(PREFIX + ceremony + "." + document, JSON.stringify(snapshot(hash)));
}

/** The hash of a document shown in this tab, or null. */
export function kept(ceremony, document) {
  const state = sessionStorage.getItem(PREFIX + ceremony + "." + document);
  return state === null ? null : restore(JSON.parse(state));
}

function snapshot(hash) {
  return { ...hash, blocks: [...hash.blocks] };
}

function restore(state) {
  return Object.assign(start(), state, { blocks: [...state.blocks] });
}
