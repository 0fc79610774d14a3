// Sends the evidence file with its digest, and shows how far it is. XMLHttpRequest, because fetch
// does not tell how much has been sent.
import { toBase64 } from "./bytes.js";

const LIMIT = 10 * 1024 * 1024;
const root = document.getElementById("evidence-upload");

function part(name) {
  return root.querySelector(`[data-show=${name}]`);
}

function send(file, digest) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", root.dataset.path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Content-Digest", `sha-256=:${digest}:`);
    request.setRequestHeader("X-CSRF-Token", root.dataset.csrf);
    request.upload.onprogress = event => {
      root.querySelector("progress").value = event.loaded / file.size;
    };
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error("refused")));
    request.onerror = () => reject(new Error("broken"));
    request.send(file);
  });
}

async function upload(file, texts) {
  part("error").hidden = true;
  part("progress").hidden = false;
  try {
    if (file.size > LIMIT) {
      throw new Error("large");
    }
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    await send(file, toBase64(new Uint8Array(digest)));
    part("status").textContent = texts.done;
    root.dataset.outcome = "kept";
  } catch (error) {
    part("error").textContent = texts[error.message] ?? texts.broken;
    part("error").hidden = false;
  } finally {
    part("progress").hidden = true;
  }
}

if (root !== null) {
  const texts = JSON.parse(root.dataset.texts);
  root.querySelector("input").addEventListener("change", event => {
    const [file] = event.target.files;
    if (file !== undefined) {
      upload(file, texts);
    }
  });
}
