package org.countersign.trust.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.countersign.trust.keys.EcdsaEngines;
import org.countersign.trust.verification.integrity.PdfIntegrity;

/**
 * The fast integrity check of signed PDFs: one hash pass, each signature's byte range, CMS, chain
 * and timestamp, and an object-level comparison of everything appended behind the first signature
 * against an allow-list (another prepared field is signed, validation data, a document timestamp,
 * and behind the seals of other providers empty fields that are signed in the end). It does not ask
 * for revocation: DSS does, and the issuer knows.
 *
 * <p>Keep one instance for files of the same anchors: certificates' paths are found once. Safe for
 * several threads.
 */
public final class IntegrityCheck {
  private static final String FILE = "file";

  private final PdfIntegrity integrity;

  /**
   * @param anchors the only certificates trusted, all of them ours
   */
  public IntegrityCheck(List<X509Certificate> anchors) {
    this(Anchors.own(anchors));
  }

  /**
   * @param anchors the only certificates trusted, each for what it may vouch for
   */
  public IntegrityCheck(Anchors anchors) {
    this.integrity = new PdfIntegrity(anchors, EcdsaEngines.fastest());
  }

  /**
   * Checks a file; maps it, so that its size costs no heap.
   *
   * @param at the instant at which signatures without a timestamp are judged
   * @return never throws for bad input: what is wrong is a finding
   */
  public IntegrityReport check(Path pdf, Instant at) throws IOException {
    return integrity.check(pdf, at, FILE);
  }

  /** As {@link #check(Path, Instant)}, for bytes at hand. */
  public IntegrityReport check(byte[] pdf, Instant at) {
    return integrity.check(pdf, at, FILE);
  }

  /** As {@link #check(Path, Instant)}, with the place that findings name. */
  IntegrityReport check(Path pdf, Instant at, String location) throws IOException {
    return integrity.check(pdf, at, location);
  }
}
