package org.countersign.trust.pki;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.OperatorCommand;

/** Publishes a list of an authority whose key is offline. */
final class ImportCrl implements OperatorCommand {
  private final RevocationStatus revocation;
  private final Transactions transactions;

  ImportCrl(RevocationStatus revocation, Transactions transactions) {
    this.revocation = revocation;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "import-crl";
  }

  @Override
  public String description() {
    return "publish the root's list, made where the root is";
  }

  @Override
  public List<Option> options() {
    return List.of(new Option("file", true, "PEM or DER"));
  }

  @Override
  public void run(Map<String, String> values, PrintStream out) {
    var der = OfflineFiles.read(Path.of(values.getOrDefault("file", "")));
    var published = transactions.call(tx -> revocation.importList(tx, der));
    out.println("number " + published.number() + " is published until " + published.nextUpdate());
  }
}
