package org.countersign.sandbox.docusign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.countersign.sandbox.DocusignControl.Returned;
import org.countersign.sandbox.DocusignControl.Sealing;

/** What the simulator makes of documents, without its server. */
public final class ReturnedPdfs {
  private final Switches switches = new Switches();
  private final Press press;

  /** What is drawn at a tab: {@code x}, {@code y} from the upper left corner as people see it. */
  public record Tab(int page, double x, double y, boolean signature, String text) {
    private Mark mark() {
      return new Mark(page, x, y, signature ? 1 : 9, signature, text);
    }
  }

  public ReturnedPdfs(Instant now) {
    this.press = new Press(() -> now, switches);
  }

  /** The root of its seals. */
  public X509Certificate root() {
    return press.authority().root();
  }

  public byte[] signed(String envelopeId, byte[] pdf, Tab... tabs) {
    return signed(Returned.AS_SIGNED, Sealing.ON, envelopeId, pdf, tabs);
  }

  public byte[] signed(
      Returned returned, Sealing sealing, String envelopeId, byte[] pdf, Tab... tabs) {
    var marks = Arrays.stream(tabs).map(Tab::mark).toList();
    switches.returned(returned);
    switches.sealing(sealing);
    try {
      return press.document(new RenderOrder(envelopeId, pdf, marks, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      switches.returned(Returned.AS_SIGNED);
      switches.sealing(Sealing.ON);
    }
  }

  /** A seal on whatever is there. */
  public byte[] sealed(byte[] pdf) {
    try {
      return press.seal(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rewritten, but not sealed yet. */
  public byte[] rewritten(String envelopeId, byte[] pdf) {
    try {
      return Rewriter.rewrite(
          new RenderOrder(envelopeId, pdf, List.of(), true), Returned.AS_SIGNED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
