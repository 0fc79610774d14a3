package org.countersign.platform.web;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.platform.values.ProblemType;

/** Every kind of problem the service may answer, by slug. */
public final class ProblemCatalogue {
  private final URI publicUrl;
  private final Map<String, ProblemType> types;

  /** Refuses two problems with one slug. */
  public ProblemCatalogue(URI publicUrl, Collection<? extends ProblemType> types) {
    this.publicUrl = publicUrl;
    var bySlug = new TreeMap<String, ProblemType>();
    for (var type : types) {
      if (bySlug.put(type.slug(), type) != null) {
        throw new IllegalArgumentException("Two problems are called " + type.slug());
      }
    }
    this.types = Map.copyOf(bySlug);
  }

  /** RFC 9457 §3.1.1: the URL that names and explains a problem. */
  public URI url(ProblemType type) {
    return URI.create(publicUrl + "/problems/" + type.slug());
  }

  public Optional<ProblemType> find(String slug) {
    return Optional.ofNullable(types.get(slug));
  }

  public Collection<ProblemType> all() {
    return types.values();
  }
}
