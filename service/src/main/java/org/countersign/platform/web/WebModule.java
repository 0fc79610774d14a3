package org.countersign.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.http.AccessFeature;
import org.countersign.platform.web.http.ContextValues;
import org.countersign.platform.web.http.JettyProblems;
import org.countersign.platform.web.http.JsonBody;
import org.countersign.platform.web.http.ObserverListener;
import org.countersign.platform.web.http.ParsedParams;
import org.countersign.platform.web.http.ProblemMapper;
import org.countersign.platform.web.http.ProblemResource;
import org.countersign.platform.web.http.QueryText;
import org.countersign.platform.web.http.RequestIdFilter;
import org.countersign.platform.web.http.ResponseHeaders;
import org.countersign.platform.web.http.TlsOnly;

/**
 * Builds the edge: first what resources need, then, when all modules are there, what Jersey needs.
 */
public final class WebModule {
  private final WebConfig config;
  private final ObjectMapper json;
  private final IdempotentWrite writes;
  private final TrustClock clock;
  private final IdSource ids;

  private WebModule(
      WebConfig config, ObjectMapper json, IdempotentWrite writes, TrustClock clock, IdSource ids) {
    this.config = config;
    this.json = json;
    this.writes = writes;
    this.clock = clock;
    this.ids = ids;
  }

  /** Needs no other module. */
  public static WebModule build(
      WebConfig config, Transactions transactions, TrustClock clock, IdSource ids) {
    var json = Json.mapper();
    return new WebModule(
        config, json, new IdempotentWrite(transactions, clock, json, config), clock, ids);
  }

  /** For resources that write. */
  public IdempotentWrite writes() {
    return writes;
  }

  /** The API's JSON. */
  public ObjectMapper json() {
    return json;
  }

  /** The problems of every request, before any module's own. */
  public List<ProblemType> problems() {
    var all = new ArrayList<ProblemType>(List.of(CommonProblem.values()));
    all.addAll(List.of(WebProblem.values()));
    return List.copyOf(all);
  }

  /**
   * Jersey components, to be registered beside the modules' resources.
   *
   * @param authenticators in the order they are asked
   * @param problems every module's problems
   */
  public List<Object> components(
      List<CallerAuthenticator> authenticators,
      List<RequestObserver> observers,
      ProblemCatalogue problems) {
    return List.of(
        new JsonBody(json),
        new ProblemMapper(problems),
        new AccessFeature(authenticators, config),
        ContextValues.binder(),
        new ParsedParams(),
        new QueryText(),
        new ResponseHeaders(),
        new ObserverListener(observers, clock),
        new ProblemResource(problems));
  }

  /** The outermost servlet filter: request id, and headers that every answer carries. */
  public RequestIdFilter requestIds() {
    return new RequestIdFilter(ids, config.https());
  }

  /**
   * Refuses what did not come by TLS, where the world reaches us by TLS; empty elsewhere.
   *
   * @param plain beginnings of paths that stay open to all
   */
  public Optional<TlsOnly> tlsOnly(List<String> plain, ProblemCatalogue problems) {
    return config.https()
        ? Optional.of(new TlsOnly(config.publicUrl(), plain, problems, json))
        : Optional.empty();
  }

  /** Answers for what Jetty refuses before Jersey sees it. */
  public JettyProblems jettyProblems(ProblemCatalogue problems) {
    return new JettyProblems(problems, json, ids);
  }
}
