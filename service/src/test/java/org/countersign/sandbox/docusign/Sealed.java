package org.countersign.sandbox.docusign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.countersign.sandbox.DocusignControl.Sealing;

/** Documents as the platform returns them, without its server. */
public final class Sealed {
  private final Switches switches = new Switches();
  private final Press press;

  public Sealed(Instant now) {
    this.press = new Press(() -> now, switches);
  }

  /** The root of its seal. */
  public X509Certificate root() {
    return press.authority().root();
  }

  /** One page with a filled field, which comes back as print. */
  public byte[] form() {
    return of(Samples.form("Form"));
  }

  /** One page that lies on its side. */
  public byte[] turned(int rotation) {
    return of(Samples.turned(rotation));
  }

  public byte[] of(byte[] pdf) {
    var signed = new Mark(1, 100, 200, 1, true, "Ana López");
    try {
      return press.document(new RenderOrder("envelope-1", pdf, List.of(signed), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sealed so that nothing may follow. */
  public byte[] certified() {
    switches.sealing(Sealing.CERTIFYING);
    try {
      return form();
    } finally {
      switches.sealing(Sealing.ON);
    }
  }
}
