package org.countersign.portal.signer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.signing.SigningState;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Personal;

/** What is stated by signing, beside the button that leads to the act. */
final class StatementReader {
  private final SigningModule.Pagewise signing;

  StatementReader(SigningModule.Pagewise signing) {
    this.signing = signing;
  }

  /**
   * What is stated beside the button.
   *
   * @param details for whom, or with which title
   */
  public record Stated(String as, @Personal String details, String locale, List<String> sentences) {
    public Stated {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * Each statement once, of what is approved and signed by this method; what is shown is kept for
   * the evidence.
   */
  List<Stated> show(Tx tx, Ceremony ceremony, SignatureMethod method, Locale language) {
    var approved =
        signing.inbox().filings(tx, ceremony).stream()
            .filter(filing -> filing.state() == SigningState.APPROVED)
            .filter(filing -> filing.method() == method)
            .toList();
    var all = signing.statements().of(tx, approved, language);
    signing.statements().shown(tx, ceremony, all);
    var stated = new LinkedHashSet<Stated>();
    for (var each : all) {
      var statement = each.statement();
      stated.add(
          new Stated(
              statement.as().name(),
              each.details().orElse(""),
              statement.locale().toLanguageTag(),
              List.of(statement.text().split("\n"))));
    }
    return List.copyOf(stated);
  }
}
