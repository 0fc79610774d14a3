package org.countersign.trust.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts small secrets at rest with AES-256-GCM. A sealed value is {@code version ‖ 12-byte nonce
 * ‖ ciphertext and tag}; its context (table, column and row id, for example) is authenticated, so a
 * value moved elsewhere does not open.
 */
public final class DataKeys {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private final SecretKey key;
  private final SecureRandom random;

  DataKeys(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** For benchmarks and tests: a key made now and kept nowhere. */
  public static DataKeys passing(SecureRandom random) {
    var key = new byte[32];
    random.nextBytes(key);
    return new DataKeys(new SecretKeySpec(key, "AES"), random);
  }

  /** Encrypts {@code plain}, bound to {@code context}. */
  public byte[] seal(byte[] plain, String context) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  /**
   * Decrypts what {@link #seal} made.
   *
   * @throws IllegalArgumentException when the value was changed or belongs to another context
   */
  public byte[] open(byte[] sealed, String context) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
      throw new IllegalArgumentException("Not a sealed value");
    }
    var nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
    try {
      int start = 1 + NONCE_BYTES;
      return cipher(Cipher.DECRYPT_MODE, nonce, context)
          .doFinal(sealed, start, sealed.length - start);
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("The sealed value was changed or moved", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
