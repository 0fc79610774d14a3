// The signing page: one button, every approved document, an answer for each.
import { Problem } from "./api.js";
import { breathe } from "./breath.js";
import { Mismatch, Signer } from "./signer.js";

// Small enough for a slow phone to stay responsive while one call's answer is read.
const AT_ONCE = 25;

const root = document.getElementById("signing");
const texts = JSON.parse(root.dataset.texts);
const button = root.querySelector("[data-do=sign]");
const progress = root.querySelector("progress");
const part = name => root.querySelector(`[data-show=${name}]`);

function left() {
  return [...root.querySelectorAll("li[data-document]:not([data-done], [data-changed])")];
}

function tell(text) {
  part("status").textContent = text;
}

function show(row, outcome) {
  const [text, done] = {
    SIGNED: [texts.done, true],
    SIGNED_UNSTAMPED: [texts.waiting, true],
    DOCUMENT_CHANGED: [texts.again, false],
  }[outcome] ?? [texts.refused, false];
  const shown = row.querySelector("[data-show=result]");
  shown.textContent = text;
  if (outcome === "DOCUMENT_CHANGED") {
    // What was read is not what would be signed now: the page signs it only after another look.
    row.dataset.changed = "true";
    const link = document.createElement("a");
    link.href = row.dataset.read;
    link.textContent = text;
    shown.replaceChildren(link);
  }
  row.classList.toggle("list-group-item-success", done);
  row.classList.toggle("list-group-item-warning", !done);
  if (done) {
    row.dataset.done = "true";
  }
}

async function signSome(signer, rows) {
  const byDocument = new Map(rows.map(row => [row.dataset.document, row]));
  const preparations = await signer.prepare([...byDocument.keys()]);
  const values = [];
  for (const preparation of preparations) {
    const row = byDocument.get(preparation.documentId);
    if (row === undefined) {
      throw new Mismatch("A document nobody asked for");
    }
    values.push(await signer.sign(preparation, row.dataset.sha256));
    await breathe();
  }
  if (values.length === 0) {
    rows.forEach(row => show(row, "REFUSED"));
    return;
  }
  const answer = await signer.complete(values);
  for (const result of answer.results) {
    const row = byDocument.get(result.documentId);
    if (row !== undefined) {
      show(row, result.result);
    }
  }
}

async function signAll() {
  const rows = left();
  tell(texts.key);
  const signer = await Signer.begin(
    root.dataset.ceremony, root.dataset.csrf, root.dataset.challenge);
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    tell(texts.signing);
    await signSome(signer, rows.slice(start, start + AT_ONCE));
    progress.value = Math.min(1, (start + AT_ONCE) / rows.length);
  }
}

function wordsFor(error) {
  if (error instanceof Mismatch) {
    return texts.mismatch;
  }
  if (error instanceof Problem && (error.status === 401 || error.code === "ceremony-state")) {
    return texts.ended;
  }
  return texts.broken;
}

async function run() {
  button.disabled = true;
  part("error").hidden = true;
  part("progress").hidden = false;
  try {
    await signAll();
    const open = root.querySelectorAll("li[data-document]:not([data-done])").length;
    part("outcome").textContent = open === 0 ? texts.all : texts.some;
    if (open === 0) {
      root.dataset.outcome = "signed";
      button.hidden = true;
    }
  } catch (error) {
    console.warn(error.name);
    part("error").textContent = wordsFor(error);
    part("error").hidden = false;
  } finally {
    part("progress").hidden = true;
    button.disabled = false;
  }
}

if (globalThis.crypto?.subtle === undefined) {
  part("error").textContent = texts.unsupported;
  part("error").hidden = false;
} else {
  button.hidden = left().length === 0;
  button.addEventListener("click", run);
}
