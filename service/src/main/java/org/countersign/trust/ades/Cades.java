package org.countersign.trust.ades;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.countersign.trust.keys.SigningKey;

/** The CAdES B-LT seal over an ASiC manifest (EN 319 162-1 §4.4, EN 319 122-1 §6). */
public final class Cades {
  private Cades() {}

  /**
   * A detached CAdES signature with timestamp and long-term data.
   *
   * @param manifest the exact bytes of {@code META-INF/ASiCManifest*.xml}
   * @param timestamp from a SHA-256 digest to a timestamp token
   * @param crls asked after the timestamp was made, so that no list is older than it
   */
  public static byte[] seal(
      byte[] manifest,
      SigningKey key,
      SignerChain chain,
      UnaryOperator<byte[]> timestamp,
      Supplier<List<byte[]>> crls) {
    throw new UnsupportedOperationException();
  }
}
