package org.countersign.identity.accounts;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.WorldId;

/**
 * {@code create-registrar --email …}: prints a one-time link with which a registrar, or the first
 * administrator, enrols.
 */
final class CreateStaffCommand implements OperatorCommand {
  private final AccountsModule module;
  private final Transactions transactions;
  private final WorldId world;

  CreateStaffCommand(AccountsModule module, Transactions transactions, WorldId world) {
    this.module = module;
    this.transactions = transactions;
    this.world = world;
  }

  @Override
  public String name() {
    return "create-registrar";
  }

  @Override
  public String description() {
    return "Makes a registrar and prints the one-time link with which they add a passkey";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("email", true, "the registrar's mail address"),
        new Option("role", false, "REGISTRAR unless given; ADMIN gives and takes roles"),
        new Option("locale", false, "the registrar's language, en unless given"));
  }

  @Override
  public void run(Map<String, String> values, PrintStream out) {
    var locale = Locale.forLanguageTag(values.getOrDefault("locale", "en"));
    var role =
        values.getOrDefault("role", "").equals(Role.ADMIN.name()) ? Role.ADMIN : Role.REGISTRAR;
    var token =
        transactions.call(
            tx ->
                module
                    .accounts()
                    .createStaff(tx, world, values.getOrDefault("email", ""), locale, role));
    out.println(module.enrolmentLink(token));
  }
}
