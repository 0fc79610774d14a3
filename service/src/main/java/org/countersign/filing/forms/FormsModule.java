package org.countersign.filing.forms;

import java.util.List;
import org.countersign.filing.forms.http.FormResource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.trust.pdf.KnownEdition;

/** Builds the module. */
public final class FormsModule {
  private final FormCatalogue catalogue;
  private final FormResource resource;

  private FormsModule(FormCatalogue catalogue, FormResource resource) {
    this.catalogue = catalogue;
    this.resource = resource;
  }

  /**
   * @param sandboxEntries whether entries for practice only are there; never in production
   */
  public static FormsModule build(
      boolean sandboxEntries, WorldClock worldClock, TrustClock trustClock) {
    var catalogue = FormCatalogue.load(sandboxEntries);
    return new FormsModule(catalogue, new FormResource(catalogue, worldClock, trustClock));
  }

  public FormCatalogue catalogue() {
    return catalogue;
  }

  /** What is known of each edition before a document of it arrives. */
  public List<KnownEdition> knownEditions() {
    return catalogue.knownEditions();
  }

  public List<Object> resources() {
    return List.of(resource);
  }

  public List<ProblemType> problems() {
    return List.of(FormProblem.values());
  }
}
