// As much of DER (X.690 §10) as a signature's attributes need; anything else is refused.
import { toHex } from "./bytes.js";

const SEQUENCE = 0x30;
const SET = 0x31;
const OBJECT_IDENTIFIER = 0x06;
const OCTET_STRING = 0x04;

/** Object identifiers by their encoded contents. */
const CONTENT_TYPE = "2a864886f70d010903";
const MESSAGE_DIGEST = "2a864886f70d010904";
const SIGNING_CERTIFICATE_V2 = "2a864886f70d010910022f";
const DATA = "2a864886f70d010701";
const SHA_256 = "608648016503040201";

class Refused extends Error {}

function read(bytes, offset) {
  if (offset + 2 > bytes.length) {
    throw new Refused("The bytes end too early");
  }
  const tag = bytes[offset];
  let length = bytes[offset + 1];
  let start = offset + 2;
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 3 || start + count > bytes.length) {
      throw new Refused("Not a DER length");
    }
    length = 0;
    for (let index = 0; index < count; index++) {
      length = length * 256 + bytes[start + index];
    }
    start += count;
  }
  if (start + length > bytes.length) {
    throw new Refused("An element is longer than what holds it");
  }
  return { tag, content: bytes.subarray(start, start + length), end: start + length };
}

function whole(bytes, tag) {
  const element = read(bytes, 0);
  if (element.tag !== tag || element.end !== bytes.length) {
    throw new Refused("Not the element expected");
  }
  return element.content;
}

function children(content) {
  const found = [];
  for (let offset = 0; offset < content.length; ) {
    const element = read(content, offset);
    found.push(element);
    offset = element.end;
  }
  return found;
}

function only(content, tag) {
  const found = children(content);
  if (found.length !== 1 || found[0].tag !== tag) {
    throw new Refused("Exactly one value is expected");
  }
  return found[0].content;
}

/**
 * Reads a DER SET OF signed attributes that must hold exactly content-type id-data, one
 * message-digest and one signing-certificate-v2 over SHA-256 (EN 319 142-1 §6.3).
 *
 * @returns both digests in hexadecimal
 */
export function signedAttributes(bytes) {
  const values = new Map();
  for (const attribute of children(whole(bytes, SET))) {
    if (attribute.tag !== SEQUENCE) {
      throw new Refused("An attribute is a SEQUENCE");
    }
    const parts = children(attribute.content);
    if (parts.length !== 2 || parts[0].tag !== OBJECT_IDENTIFIER || parts[1].tag !== SET) {
      throw new Refused("An attribute has a type and values");
    }
    const type = toHex(parts[0].content);
    if (values.has(type)) {
      throw new Refused("An attribute comes twice");
    }
    values.set(type, parts[1].content);
  }
  if (values.size !== 3) {
    throw new Refused("There are attributes nobody expects");
  }
  const [contentType, messageDigest, certificate] = [
    CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2,
  ].map(type => {
    if (!values.has(type)) {
      throw new Refused("An attribute is missing");
    }
    return values.get(type);
  });
  if (toHex(only(contentType, OBJECT_IDENTIFIER)) !== DATA) {
    throw new Refused("The content type is not data");
  }
  return {
    messageDigest: toHex(only(messageDigest, OCTET_STRING)),
    certificateDigest: certificateDigest(only(certificate, SEQUENCE)),
  };
}

// RFC 5035 §4: SigningCertificateV2 { certs SEQUENCE OF ESSCertIDv2 }; the hash is SHA-256 when
// none is named.
function certificateDigest(content) {
  const parts = children(only(only(content, SEQUENCE), SEQUENCE));
  if (parts.length > 0 && parts[0].tag === SEQUENCE) {
    const algorithm = children(parts.shift().content);
    if (algorithm.length === 0 || toHex(algorithm[0].content) !== SHA_256) {
      throw new Refused("The certificate is named by another hash than SHA-256");
    }
  }
  if (parts.length === 0 || parts[0].tag !== OCTET_STRING) {
    throw new Refused("The certificate is not named");
  }
  return toHex(parts[0].content);
}

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) of the r‖s that WebCrypto makes. */
export function ecdsaValue(raw) {
  const half = raw.length / 2;
  const integers = [raw.subarray(0, half), raw.subarray(half)].map(part => {
    let start = 0;
    while (start < part.length - 1 && part[start] === 0) {
      start++;
    }
    const digits = [...part.subarray(start)];
    // X.690 §8.3: a leading bit of one would mean a negative number.
    const positive = digits[0] >= 0x80 ? [0, ...digits] : digits;
    return [0x02, positive.length, ...positive];
  });
  const content = integers.flat();
  return Uint8Array.from([SEQUENCE, content.length, ...content]);
}
