// Pages around a passkey: sign-in, a first or further passkey, the proof of a mail address before
// it, and the fresh assertion before an attorney signs.
import { post, Problem } from "./api.js";
import { enrol, signIn } from "./webauthn.js";

const root = document.getElementById("passkey");
const texts = JSON.parse(root.dataset.texts);
const button = root.querySelector("[data-do]");
const part = name => root.querySelector(`[data-show=${name}]`);
const fragment = location.hash.slice(1);

const acts = {
  async "sign-in"() {
    await signIn();
    return root.dataset.next;
  },
  /** A fresh assertion, then everything that waits for the attorney. */
  async ceremony() {
    const session = await signIn();
    const ceremony = await post("/v1/ceremonies", session.csrfToken, {});
    return "/ceremonies/" + ceremony.id;
  },
  /** The device becomes the client's; this page is not left behind in its history. */
  async host() {
    const form = document.getElementById("host");
    const field = name => form.querySelector("#" + name).value.trim() || undefined;
    if (!form.reportValidity()) {
      throw Object.assign(new Error(), { name: "Incomplete" });
    }
    const session = await signIn();
    const ceremony = await post("/v1/in-person-ceremonies", session.csrfToken, {
      signingRequestId: form.dataset.request,
      identityDocument: {
        kind: field("kind"),
        lastFour: field("lastFour"),
        expiresOn: field("expiresOn"),
        expiredReason: field("expiredReason"),
      },
    });
    location.replace("/ceremonies/" + ceremony.id);
    return new Promise(() => {});
  },
  async enrol() {
    await enrol(fragment);
    return root.dataset.next;
  },
  async verify() {
    const link = new URLSearchParams(fragment);
    const id = encodeURIComponent(link.get("registration") ?? "");
    const answer = await post(`/v1/registrations/${id}/email-verification`, "", {
      token: link.get("token") ?? "",
    });
    return answer.enrolmentToken === undefined
      ? root.dataset.next
      : "/enrol#" + answer.enrolmentToken;
  },
};

function wordsFor(error) {
  if (error instanceof Problem) {
    return texts[error.reasons[0]] ?? texts[error.code] ?? texts.refused;
  }
  if (error.name === "Incomplete") {
    return texts.incomplete;
  }
  if (error.name === "InvalidStateError") {
    return texts.known;
  }
  return error.name === "NotAllowedError" ? texts.cancelled : texts.broken;
}

async function run() {
  button.disabled = true;
  part("error").hidden = true;
  part("status").textContent = texts.working;
  try {
    location.assign(await acts[root.dataset.act]());
  } catch (error) {
    console.warn(error.name);
    part("error").textContent = wordsFor(error);
    part("error").hidden = false;
    button.disabled = false;
  } finally {
    part("status").textContent = "";
  }
}

if (globalThis.PublicKeyCredential === undefined) {
  part("error").textContent = texts.unsupported;
  part("error").hidden = false;
} else {
  button.hidden = false;
  button.addEventListener("click", run);
}
