// Calls of the service's own API, for one ceremony.

/** An answer that says why not. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.code ?? String(status));
    this.status = status;
    this.code = body.code ?? "";
    this.reasons = (body.errors ?? []).map(one => one.code);
  }
}

const TRIES = 4;
const FIRST_PAUSE = 500;

/**
 * Posts JSON. A call that got no answer, or one that says to come back, is repeated under the same
 * key, so that it takes effect once.
 */
export async function post(path, csrf, body) {
  const key = crypto.randomUUID();
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(path, {
        method: "POST",
        credentials: "same-origin",
        headers: {
          "Content-Type": "application/json",
          "Accept": "application/json",
          "X-CSRF-Token": csrf,
          "Idempotency-Key": key,
        },
        body: JSON.stringify(body),
      });
      if (response.ok) {
        return await response.json();
      }
      if (attempt >= TRIES || !(response.status >= 502 || response.status === 409)) {
        throw new Problem(response.status, await response.json().catch(() => ({})));
      }
    } catch (error) {
      if (error instanceof Problem || attempt >= TRIES) {
        throw error;
      }
    }
    await new Promise(resolve => setTimeout(resolve, FIRST_PAUSE * 2 ** (attempt - 1)));
  }
}
