package org.countersign.trust.pdf;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** veraPDF: another's parser, and the judge of PDF/A. */
public final class VeraPdf {
  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private VeraPdf() {}

  /**
   * What it has to say of a file, all of which it walks.
   *
   * @param compliant with PDF/A-2b
   * @param broken rules of PDF/A-2b that do not hold: clause, number
   * @param warnings of its parser; none when it read everything as it was meant
   */
  public record Opinion(boolean compliant, List<String> broken, List<String> warnings) {}

  /**
   * Asks it.
   *
   * @throws Exception when it cannot read the file at all
   */
  public static Opinion of(byte[] pdf) throws Exception {
    var warnings = new Warnings();
    var log = Logger.getLogger("org.verapdf");
    log.setUseParentHandlers(false);
    log.addHandler(warnings);
    try (var foundry = Foundries.defaultInstance();
        var parser = foundry.createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
        var validator = foundry.createValidator(PDFAFlavour.PDFA_2_B, false)) {
      var result = validator.validate(parser);
      var broken = new TreeSet<String>();
      result
          .getFailedChecks()
          .keySet()
          .forEach(rule -> broken.add(rule.getClause() + "-" + rule.getTestNumber()));
      return new Opinion(result.isCompliant(), List.copyOf(broken), List.copyOf(warnings.heard));
    } finally {
      log.removeHandler(warnings);
    }
  }

  private static final class Warnings extends Handler {
    private final List<String> heard = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord message) {
      if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
        heard.add(message.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
