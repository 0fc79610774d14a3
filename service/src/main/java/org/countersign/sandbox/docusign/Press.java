package org.countersign.sandbox.docusign;

import java.io.IOException;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.DocusignControl;
import org.jspecify.annotations.Nullable;

/** Rewrites and seals, as the switches say. */
final class Press {
  private final Authority authority;
  private final TrustClock clock;
  private final Switches switches;
  private @Nullable Seal own;
  private @Nullable Seal stranger;

  Press(TrustClock clock, Switches switches) {
    this.clock = clock;
    this.switches = switches;
    this.authority = Authority.create("DocuSign simulator seal root", clock.now());
  }

  Authority authority() {
    return authority;
  }

  byte[] document(RenderOrder order) throws IOException {
    return order.sealed()
        ? seal(Rewriter.rewrite(order, switches.returned()))
        : Rewriter.rewrite(order, DocusignControl.Returned.AS_SIGNED);
  }

  byte[] seal(byte[] pdf) throws IOException {
    var how = switches.sealing();
    if (how == DocusignControl.Sealing.OFF) {
      return pdf;
    }
    var seal = switches.returned() == DocusignControl.Returned.RESEALED ? stranger() : own();
    return seal.seal(pdf, how == DocusignControl.Sealing.CERTIFYING, clock.now());
  }

  private synchronized Seal own() {
    var made = own;
    if (made == null) {
      made = new Seal(authority);
      own = made;
    }
    return made;
  }

  private synchronized Seal stranger() {
    var made = stranger;
    if (made == null) {
      made = new Seal(Authority.create("Nobody's root", clock.now()));
      stranger = made;
    }
    return made;
  }
}
