// The signer's half of a ceremony: a key made here, which never leaves, and the checks that come
// before it signs. What is signed is what was shown.
import { post } from "./api.js";
import { fromBase64, indexOf, toBase64, toHex } from "./bytes.js";
import { ecdsaValue, signedAttributes } from "./der.js";
import { digestWith, kept } from "./hash.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

/** What is to be signed is not what was shown. */
export class Mismatch extends Error {}

/** A key of this ceremony and its certificate. */
export class Signer {
  #key;
  #certificateDigest;
  #path;
  #csrf;
  #ceremony;

  constructor(ceremony, csrf, key, certificateDigest) {
    this.#ceremony = ceremony;
    this.#path = "/v1/ceremonies/" + ceremony;
    this.#csrf = csrf;
    this.#key = key;
    this.#certificateDigest = certificateDigest;
  }

  /** Makes a key and has it certified for this ceremony. */
  static async begin(ceremony, csrf, challenge) {
    // Not extractable: no script, ours included, can read the private half.
    const pair = await crypto.subtle.generateKey(CURVE, false, ["sign"]);
    const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
    const proof = await sign(pair.privateKey, new TextEncoder().encode(challenge));
    const answer = await post("/v1/ceremonies/" + ceremony + "/begin", csrf, {
      publicKey: toBase64(publicKey),
      proof: toBase64(ecdsaValue(proof)),
    });
    const certificate = fromBase64(answer.certificates[0]);
    if (indexOf(certificate, publicKey) < 0) {
      throw new Mismatch("The certificate is for another key");
    }
    const digest = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", certificate)));
    return new Signer(ceremony, csrf, pair.privateKey, digest);
  }

  /** Asks for what these documents would be signed as. */
  async prepare(documents) {
    return (await post(this.#path + "/prepare", this.#csrf, { documentIds: documents })).items;
  }

  /**
   * Checks one preparation and signs it.
   *
   * @param expected digest of the document as announced when the page was made
   */
  async sign(preparation, expected) {
    const toBeSigned = fromBase64(preparation.toBeSigned);
    this.#require(preparation, toBeSigned, expected);
    return {
      preparationId: preparation.preparationId,
      format: "RAW",
      value: toBase64(await sign(this.#key, toBeSigned)),
    };
  }

  /** Hands values in; an answer per document. */
  complete(signatures) {
    return post(this.#path + "/complete", this.#csrf, { signatures });
  }

  #require(preparation, toBeSigned, expected) {
    let attributes;
    try {
      attributes = signedAttributes(toBeSigned);
    } catch (error) {
      throw new Mismatch(error.message);
    }
    if (attributes.certificateDigest !== this.#certificateDigest) {
      throw new Mismatch("Another certificate is named");
    }
    if (preparation.baseSha256 !== expected) {
      throw new Mismatch("Another document than the one announced");
    }
    const shown = kept(this.#ceremony, preparation.documentId);
    if (shown === null) {
      // Approved without being opened in this tab: signed by digest, and named so.
      return;
    }
    const [before, after] = [preparation.before, preparation.after].map(fromBase64);
    if (
      digestWith(shown) !== preparation.baseSha256 ||
      digestWith(shown, before, after) !== attributes.messageDigest
    ) {
      throw new Mismatch("Another document than the one shown");
    }
  }
}

async function sign(key, bytes) {
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, key, bytes));
}
