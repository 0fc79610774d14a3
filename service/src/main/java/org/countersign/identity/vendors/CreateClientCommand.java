package org.countersign.identity.vendors;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.WorldId;

/** {@code create-client --name … --jwks FILE --scopes …}: prints the client id. */
final class CreateClientCommand implements OperatorCommand {
  private final Vendors vendors;
  private final Transactions transactions;
  private final WorldId world;

  CreateClientCommand(Vendors vendors, Transactions transactions, WorldId world) {
    this.vendors = vendors;
    this.transactions = transactions;
    this.world = world;
  }

  @Override
  public String name() {
    return "create-client";
  }

  @Override
  public String description() {
    return "Makes a vendor's API client from its public keys and prints the client id";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("name", true, "the vendor's name"),
        new Option("jwks", true, "file with the client's public keys, a JWK Set (RFC 7517 §5)"),
        new Option("scopes", true, "what its tokens may carry, separated by blanks or commas"));
  }

  @Override
  public void run(Map<String, String> values, PrintStream out) {
    var scopes = Set.copyOf(List.of(values.getOrDefault("scopes", "").strip().split("[ ,]+")));
    try {
      var jwks = Files.readString(Path.of(values.getOrDefault("jwks", "")));
      var client =
          transactions.call(
              tx -> vendors.create(tx, world, values.getOrDefault("name", ""), jwks, scopes));
      out.println(client.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
