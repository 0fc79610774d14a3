// Passkeys (W3C Web Authentication Level 2) over the service's API. The JSON forms are made by
// hand, because not every browser in use has toJSON() and parse…FromJSON().
import { post } from "./api.js";
import { fromBase64Url, toBase64Url } from "./bytes.js";

const STRANGER = "";

function listed(descriptors) {
  return (descriptors ?? []).map(one => ({ ...one, id: fromBase64Url(one.id) }));
}

function text(buffer) {
  return toBase64Url(new Uint8Array(buffer));
}

function told(credential, response) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

/** Makes a passkey with a one-time token and signs in. */
export async function enrol(token) {
  const { publicKey } = await post("/v1/passkeys/options", STRANGER, { enrolmentToken: token });
  const credential = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: fromBase64Url(publicKey.challenge),
      user: { ...publicKey.user, id: fromBase64Url(publicKey.user.id) },
      excludeCredentials: listed(publicKey.excludeCredentials),
    },
  });
  const { clientDataJSON, attestationObject } = credential.response;
  return post("/v1/passkeys", STRANGER, {
    enrolmentToken: token,
    credential: told(credential, {
      clientDataJSON: text(clientDataJSON),
      attestationObject: text(attestationObject),
    }),
  });
}

/** Signs in with a passkey; the answer has the new session's CSRF token. */
export async function signIn() {
  const { requestId, publicKey } = await post("/v1/sessions/options", STRANGER, {});
  const credential = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: fromBase64Url(publicKey.challenge),
      allowCredentials: listed(publicKey.allowCredentials),
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return post("/v1/sessions", STRANGER, {
    requestId,
    credential: told(credential, {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle === null ? undefined : text(userHandle),
    }),
  });
}
