package org.countersign.identity.credentials;

import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.SecureRequest;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import org.countersign.trust.keys.SigningKey;

/** ES256 (RFC 7518 §3.4) by a key that stays in its custody: the library sees only the handle. */
final class HandleSignature implements SecureDigestAlgorithm<SigningKey, PublicKey> {
  static final HandleSignature ES256 = new HandleSignature();

  private HandleSignature() {}

  @Override
  public String getId() {
    return "ES256";
  }

  @Override
  public byte[] digest(SecureRequest<InputStream, SigningKey> request) {
    try {
      return request.getKey().signConcatenated(request.getPayload().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never asked: verification uses public keys and the library's own algorithms. */
  @Override
  public boolean verify(VerifySecureDigestRequest<PublicKey> request) {
    return false;
  }
}
