// Bytes in the forms the API speaks.

/** Bytes of base64. */
export function fromBase64(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) {
    bytes[index] = binary.charCodeAt(index);
  }
  return bytes;
}

/** Base64 of bytes. */
export function toBase64(bytes) {
  let binary = "";
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}

/** Lower-case hexadecimal. */
export function toHex(bytes) {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}

/** Where one run of bytes begins in another; -1 when it does not. */
export function indexOf(bytes, part) {
  outer: for (let start = 0; start + part.length <= bytes.length; start++) {
    for (let index = 0; index < part.length; index++) {
      if (bytes[start + index] !== part[index]) {
        continue outer;
      }
    }
    return start;
  }
  return -1;
}

/** Bytes of base64url without padding (RFC 4648 §5). */
export function fromBase64Url(text) {
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
}

/** Base64url without padding. */
export function toBase64Url(bytes) {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
