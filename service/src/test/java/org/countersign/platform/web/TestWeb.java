package org.countersign.platform.web;

import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldId;

/**
 * Resources behind the real edge, without a server. A request authenticates as the test likes:
 * {@code Authorization: Test CLIENT filings.write filings.read}.
 */
public final class TestWeb {
  /** The world of every caller made here. */
  public static final WorldId WORLD =
      new WorldId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

  /** The account, client or ceremony of every caller made here. */
  public static final UUID CALLER = UUID.fromString("00000000-0000-7000-8000-0000000000aa");

  private static final TrustClock CLOCK = () -> Instant.parse("2026-11-23T10:15:30.123Z");

  private TestWeb() {}

  /** The module, on a pinned clock. */
  public static WebModule module(Transactions transactions) {
    return WebModule.build(
        WebConfig.of(
            URI.create("https://countersign.example"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        transactions,
        CLOCK,
        new IdSource(CLOCK, new SecureRandom()));
  }

  /** An extension that serves {@code resources}; {@code problems} beside the edge's own. */
  public static ResourceExtension serving(
      WebModule web, List<? extends ProblemType> problems, Object... resources) {
    var all = new ArrayList<ProblemType>(web.problems());
    all.addAll(problems);
    var catalogue = new ProblemCatalogue(URI.create("https://countersign.example"), all);
    var builder =
        ResourceExtension.builder().setMapper(web.json()).setRegisterDefaultExceptionMappers(false);
    web.components(List.of(TestWeb::authenticate), List.of(), catalogue)
        .forEach(builder::addResource);
    for (var resource : resources) {
      builder.addResource(resource);
    }
    return builder.build();
  }

  private static Optional<Caller> authenticate(ContainerRequestContext request) {
    var header = request.getHeaderString("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    var words = List.of(header.split(" ", -1));
    if (!words.get(0).equals("Test")) {
      throw new Failure(CommonProblem.UNAUTHENTICATED, "The token does not hold.");
    }
    return Optional.of(
        new Caller(
            Caller.Kind.valueOf(words.get(1)),
            CALLER,
            WORLD,
            Set.copyOf(words.subList(2, words.size())),
            Optional.empty()));
  }
}
