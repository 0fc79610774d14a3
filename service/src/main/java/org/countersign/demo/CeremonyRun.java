package org.countersign.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.countersign.platform.values.TrustClock;

/** Many filings signed in one act by the client, then in one by the attorney, with its times. */
public final class CeremonyRun {
  private static final int UPLOADERS = 4;

  private final World world;
  private final Attorney attorney;
  private final Vendor vendor;
  private final Client client;
  private List<String> filings = List.of();

  /**
   * @param clock real time, for the vendor's client assertions
   */
  public CeremonyRun(World world, TrustClock clock) {
    this.world = world;
    this.attorney = new Attorney(world, UUID.randomUUID().toString().substring(0, 8));
    this.vendor = new Vendor(world, clock);
    this.client = new Client(world);
  }

  /**
   * Everything up to the mailed link: an approved attorney, a vendor, uploads, filings, one
   * request.
   *
   * @param progress hears what is being done
   */
  public void prepare(DemoOptions options, Path workDirectory, Consumer<String> progress) {
    var pdfs = SourceDocuments.choose(options, workDirectory);
    attorney.register();
    attorney.apply(
        SampleForms.evidence(workDirectory), UUID.randomUUID().toString().substring(0, 8));
    var registrar = new Registrar(world);
    registrar.enrol();
    var identifier = registrar.approve(attorney.registration()).path("attorneyIdentifier").asText();
    attorney.delegateTo(vendor.join(world));
    vendor.authenticate();
    var signer = vendor.addSigner(identifier, Client.person());
    progress.accept("uploading " + options.filings() + " documents");
    filings = upload(identifier, signer, pdfs, options.filings());
    progress.accept("asking for " + filings.size() + " signatures");
    vendor.askForSignature(signer, filings, options.provider());
  }

  private List<String> upload(String identifier, String signer, List<Path> pdfs, int count) {
    var threads = Executors.newFixedThreadPool(UPLOADERS);
    try {
      var work = new ArrayList<Callable<String>>();
      for (int index = 0; index < count; index++) {
        int number = index;
        work.add(() -> file(identifier, signer, pdfs.get(number % pdfs.size()), number));
      }
      var made = new ArrayList<String>();
      for (var done : threads.invokeAll(work)) {
        made.add(done.get());
      }
      return List.copyOf(made);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("Interrupted", e);
    } catch (ExecutionException e) {
      throw new StoryFailure("An upload failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private String file(String identifier, String signer, Path pdf, int number) {
    var document = vendor.upload(identifier, pdf);
    return vendor
        .createFiling(identifier, signer, document, vendor.choose(document), "bench-" + number)
        .path("id")
        .asText();
  }

  /** The client signs everything. */
  public Stages client() {
    var stages = new Stages();
    client.sign(filings, stages);
    return stages;
  }

  /** The attorney releases everything; the receipt of each filing, empty where it was rejected. */
  public List<String> receipts() {
    filings.forEach(attorney::release);
    return filings.stream()
        .map(filing -> vendor.awaitReceipt(filing).path("receiptNumber").asText())
        .toList();
  }

  /** The attorney signs everything. */
  public Stages attorney() {
    var stages = new Stages();
    attorney.sign(filings, stages);
    return stages;
  }
}
