package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.values.TrustClock;

/** The main job, end to end, as the outside parties live it. One line of progress per step. */
public final class Story {
  private static final int STEPS = 10;

  private final World world;
  private final DemoOptions options;
  private final PrintStream out;
  private final TrustClock clock;
  private final Map<String, Long> timings = new LinkedHashMap<>();
  private int step;

  /**
   * @param out where progress goes
   * @param clock real time, for the vendor's client assertions and the timings
   */
  public Story(World world, DemoOptions options, PrintStream out, TrustClock clock) {
    this.world = world;
    this.options = options;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Plays the story.
   *
   * @return whether every filing was accepted
   * @throws StoryFailure when a step does not go as it should
   */
  public boolean play(Path workDirectory) {
    var pdfs = SourceDocuments.choose(options, workDirectory);
    var run = UUID.randomUUID().toString().substring(0, 8);
    var attorney = new Attorney(world, run);
    var vendor = new Vendor(world, clock);
    var client = new Client(world);

    step("registration", "Ada Lindqvist registers, verifies her address, adds a passkey, applies");
    attorney.register();
    attorney.apply(
        SampleForms.evidence(workDirectory), UUID.randomUUID().toString().substring(0, 8));

    step("approval", "A registrar enrols, reads the application and its evidence, approves");
    var registrar = new Registrar(world);
    registrar.enrol();
    var identifier = registrar.approve(attorney.registration()).path("attorneyIdentifier").asText();
    say("attorney identifier " + identifier);

    step(
        "vendor",
        "A vendor's API client is created; the attorney delegates; the vendor authenticates");
    var clientId = vendor.join(world);
    attorney.delegateTo(clientId);
    vendor.authenticate();

    step("filings", "The vendor uploads " + pdfs.size() + " PDF file(s) and creates the filings");
    var signer = vendor.addSigner(identifier, Client.person());
    var filings = createFilings(vendor, identifier, signer, pdfs);

    step(
        "request",
        "The vendor asks the client for " + filings.size() + " signature(s) in one request");
    vendor.askForSignature(signer, filings, options.provider());

    step(
        "client",
        options.provider() == DemoOptions.Provider.DOCUSIGN
            ? "The client opens the link, enters the code, consents, reads, approves, signs one"
                + " envelope at DocuSign"
            : "The client opens the link, enters the code, consents, reads, approves, signs in one"
                + " act");
    say(clientSigns(client, filings) + " document(s) signed by the client");

    step("attorney", "The attorney signs the representative's lines in one act");
    say(attorney.sign(filings).size() + " document(s) signed by the attorney");

    step("release", "The attorney releases the filings; packages are sealed and handed over");
    filings.forEach(attorney::release);

    step("receipts", "The filing endpoint checks every package and answers");
    var accepted = true;
    for (var filing : filings) {
      accepted &= report(filing, vendor.awaitReceipt(filing));
    }

    step("results", options.out().map(to -> "Results are written to " + to).orElse("Done"));
    options
        .out()
        .ifPresent(
            to ->
                new Results(vendor.connection(), identifier, filings, timings)
                    .write(to, world.docusign().map(World.DocusignRoots::seal)));
    return accepted;
  }

  private int clientSigns(Client client, List<String> filings) {
    return options.provider() == DemoOptions.Provider.DOCUSIGN
        ? client.signAtDocusign(filings, world.docusign().orElseThrow().tls())
        : client.sign(filings).size();
  }

  private List<String> createFilings(
      Vendor vendor, String identifier, String signer, List<Path> pdfs) {
    var filings = new ArrayList<String>();
    for (int index = 0; index < options.filings(); index++) {
      var pdf = pdfs.get(index % pdfs.size());
      var document = vendor.upload(identifier, pdf);
      var choice = vendor.choose(document);
      var filing =
          vendor
              .createFiling(identifier, signer, document, choice, "demo-" + (index + 1))
              .path("id")
              .asText();
      filings.add(filing);
      say(
          "%s  %s → %s %s%s"
              .formatted(
                  filing,
                  pdf.getFileName(),
                  choice.form(),
                  choice.edition(),
                  choice.why().isEmpty() ? "" : " (filed as OTHER: " + choice.why() + ")"));
    }
    return filings;
  }

  private boolean report(String filing, JsonNode submission) {
    var receipt = submission.path("receiptNumber").asText();
    if (receipt.isEmpty()) {
      say(filing + "  REJECTED " + submission.path("acknowledgement").path("findings"));
      return false;
    }
    say(filing + "  ACCEPTED, receipt " + receipt);
    return true;
  }

  private void step(String name, String text) {
    timings.put(name, clock.now().toEpochMilli());
    step++;
    out.printf("[%2d/%d] %s%n", step, STEPS, text);
  }

  private void say(String text) {
    out.println("        " + text);
  }
}
