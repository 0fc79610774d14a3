// Fills a certificate request in from a file: as text when it is PEM, else its bytes in base64.
import { toBase64 } from "./bytes.js";

const file = document.getElementById("file");
const field = document.getElementById("csr");

document.querySelector("[data-show=file]").hidden = false;
file.addEventListener("change", async () => {
  const chosen = file.files[0];
  if (chosen === undefined || chosen.size > field.maxLength) {
    return;
  }
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  field.value = text.includes("-----BEGIN") ? text : toBase64(bytes);
});
