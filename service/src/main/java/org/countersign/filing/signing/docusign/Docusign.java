package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.TrustClock;

/** The connections to DocuSign, built. */
public final class Docusign {
  private Docusign() {}

  /** What an operator can do with them; needs the configuration only. */
  public static List<OperatorCommand> commands(DocusignConfig config, TrustClock clock) {
    return List.of(
        new CheckDocusign(config, new ObjectMapper().registerModule(new Jdk8Module()), clock));
  }
}
