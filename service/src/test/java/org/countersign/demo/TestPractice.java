package org.countersign.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.countersign.platform.values.TrustClock;

/** A vendor and its client around an attorney whose pages a test looks at. */
public final class TestPractice {
  private final World world;
  private final Path work;
  private final Vendor vendor;
  private final String clientId;
  private final Client client;
  private final List<String> filings = new ArrayList<>();
  private String signer = "";

  /** The vendor has joined; nobody has given it a delegation yet. */
  public TestPractice(World world, TrustClock clock, Path work) {
    this.world = world;
    this.work = work;
    this.vendor = new Vendor(world, clock);
    this.clientId = vendor.join(world);
    this.client = new Client(world);
  }

  /** The filings made so far. */
  public List<String> filings() {
    return List.copyOf(filings);
  }

  /** To whom a delegation is given. */
  public String clientId() {
    return clientId;
  }

  /** An attorney of the demo, approved, whose delegation the vendor has, signed in. */
  public final class Principal {
    private final Attorney attorney =
        new Attorney(world, UUID.randomUUID().toString().substring(0, 8));
    private final String identifier;

    private Principal() {
      attorney.register();
      attorney.apply(SampleForms.evidence(work), UUID.randomUUID().toString().substring(0, 8));
      identifier = RegistrarRun.approve(world, attorney.registration());
      attorney.delegateTo(clientId);
    }

    public String identifier() {
      return identifier;
    }

    /** Signs all filings so far. */
    public void sign() {
      attorney.sign(filings);
    }

    /** Asks to release these filings in one decision; what is answered. */
    public String release(List<String> ids) {
      return attorney.connection().post("/v1/releases", Map.of("filingIds", ids)).toString();
    }

    /** The value of the cookies of their session. */
    public String cookies() {
      return attorney.connection().credentials().getOrDefault("Cookie", "");
    }
  }

  /** Brings such an attorney. */
  public Principal attorney() {
    return new Principal();
  }

  /** A request (PKCS#10, DER) for a fresh key, as a card's tool makes it. */
  public static byte[] certificateRequest() {
    try {
      var pair = EcKeys.generate();
      return new JcaPKCS10CertificationRequestBuilder(
              new X500Principal("CN=Nobody"), pair.getPublic())
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("A fresh key signs its request", e);
    }
  }

  /** Makes filings for an attorney and asks the client to sign them. */
  public TestPractice file(String identifier, int count) {
    vendor.authenticate();
    signer = vendor.addSigner(identifier, Client.person());
    var forms = SampleForms.write(work);
    for (int number = 0; number < count; number++) {
      var document = vendor.upload(identifier, forms.get(number % forms.size()));
      filings.add(
          vendor
              .createFiling(
                  identifier, signer, document, vendor.choose(document), "matter-" + number)
              .path("id")
              .asText());
    }
    vendor.askForSignature(signer, filings);
    return this;
  }

  /**
   * Makes filings for an attorney and asks the client, whom {@link #client} entered, to sign them
   * at DocuSign.
   *
   * @param isolation whether they lie in one envelope
   */
  public TestPractice fileForDocusign(String identifier, int count, String isolation) {
    var made = new ArrayList<String>();
    for (int number = 0; number < count; number++) {
      var document = vendor.upload(identifier, sample("765"));
      made.add(
          vendor
              .createFiling(
                  identifier, signer, document, vendor.choose(document), "elsewhere-" + number)
              .path("id")
              .asText());
    }
    filings.addAll(made);
    vendor
        .connection()
        .post(
            "/v1/signing-requests",
            Map.of(
                "signerId", signer,
                "filingIds", made,
                "method", "DOCUSIGN",
                "isolation", isolation));
    return this;
  }

  /** The demo's client, entered by the vendor. */
  public String client(String identifier) {
    vendor.authenticate();
    signer = vendor.addSigner(identifier, Client.person());
    return signer;
  }

  /** Somebody else, entered by the vendor. */
  public String person(String identifier, String given, String birthDate) {
    var person = new HashMap<>(Client.person());
    person.put("name", Map.of("given", given, "family", "Nguyễn"));
    person.put("birthDate", birthDate);
    person.put("email", given.toLowerCase(Locale.ROOT) + "@mailbox.example");
    return vendor.addSigner(identifier, person);
  }

  /** The demo's sample of a form. */
  public Path sample(String form) {
    return SampleForms.write(work).stream()
        .filter(path -> String.valueOf(path.getFileName()).contains(form))
        .findFirst()
        .orElseThrow();
  }

  /** An uploaded file as an attachment of a filing. */
  public Map<String, Object> evidence(String identifier, boolean shared) {
    var document = vendor.upload(identifier, SampleForms.evidence(work)).path("id").asText();
    return Map.of("documentId", document, "kind", "EVIDENCE", "shared", shared);
  }

  /** Makes one filing of a form with these parties, and asks the demo's client to sign it. */
  public String ask(
      String identifier,
      Path form,
      List<Map<String, Object>> parties,
      List<Map<String, Object>> attached) {
    var document = vendor.upload(identifier, form);
    var choice = vendor.choose(document);
    var documents = new ArrayList<Map<String, Object>>();
    documents.add(Map.of("documentId", document.path("id").asText(), "kind", "FORM"));
    documents.addAll(attached);
    var filing = new HashMap<String, Object>();
    filing.put("attorneyIdentifier", identifier);
    filing.put("form", choice.form());
    filing.put("edition", choice.edition());
    filing.put("channel", "USCIS_API");
    filing.put("parties", parties);
    filing.put("documents", documents);
    var id = vendor.connection().post("/v1/filings", filing).path("id").asText();
    vendor.askForSignature(signer, List.of(id));
    return id;
  }

  /** The vendor corrects where the client is reached. */
  public void correct(String email, String phone) {
    vendor
        .connection()
        .put("/v1/signers/" + signer + "/contact", Map.of("email", email, "phone", phone));
  }

  /** The client signs them all. */
  public TestPractice clientSigns() {
    client.sign(filings);
    return this;
  }

  /** The receipt of each, once the endpoint has decided. */
  public List<String> receipts() {
    return filings.stream()
        .map(filing -> vendor.awaitReceipt(filing).path("receiptNumber").asText())
        .toList();
  }
}
