package org.countersign.trust.verification.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.countersign.trust.verification.foreign.ForeignAuthority.Issued;

/** A whole package as another maker of ASiC-E would write it, with our entries inside. */
public final class ForeignPackage {
  public static final String DOCUMENT = "documents/01-form.pdf";
  public static final String EVIDENCE = "documents/02-evidence.pdf";
  public static final String IDENTIFIER = "7K3M9XQ29";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ForeignAuthority authority;
  private final ForeignSigner signer;
  private final Issued client;
  private final Issued attorney;
  private static final String LIST = "https://foreign.example/v1/status-lists/1";
  private Map<String, byte[]> entries = new LinkedHashMap<>();

  private ForeignPackage(ForeignAuthority authority) {
    this.authority = authority;
    this.signer = new ForeignSigner(authority);
    this.client = authority.signer("Ana Client", "");
    this.attorney = authority.signer("Ben Attorney", "CT:US-" + IDENTIFIER);
  }

  /** One form signed by client and attorney, with all that belongs to it. */
  public static ForeignPackage of(ForeignAuthority authority) {
    var made = new ForeignPackage(authority);
    made.withDocument(made.signedForm());
    return made;
  }

  /** A form signed by both, B-LT. */
  public byte[] signedForm() {
    var form = ForeignForm.withFields("Form", List.of("applicant", "representative"));
    var once = signer.pdf(form, "applicant", client);
    var twice = signer.pdf(once, "representative", attorney);
    return signer.extend(twice, SignatureLevel.PAdES_BASELINE_LT);
  }

  /** Replaces the document; filing.json follows its digest. */
  public ForeignPackage withDocument(byte[] pdf) {
    entries = new LinkedHashMap<>();
    entries.put(DOCUMENT, pdf);
    entries.put("identity/attestation.jwt", attestation(IDENTIFIER, 600));
    entries.put("identity/status-list.jwt", statusList(0));
    entries.put("evidence/signature-1.json", "{}".getBytes(StandardCharsets.UTF_8));
    describe(
        List.of(
            named("APPLICANT", "applicant", client),
            named("REPRESENTATIVE", "representative", attorney)));
    return this;
  }

  /** Adds a document that nobody of this filing signs, whatever else it carries. */
  public ForeignPackage withEvidence(byte[] pdf) {
    entries.put(EVIDENCE, pdf);
    return describe(
        List.of(
            named("APPLICANT", "applicant", client),
            named("REPRESENTATIVE", "representative", attorney)));
  }

  /** Names only these signatures in filing.json. */
  public ForeignPackage describe(List<Map<String, String>> signatures) {
    var documents = new ArrayList<Map<String, Object>>();
    documents.add(document(DOCUMENT, "FORM", signatures));
    if (entries.containsKey(EVIDENCE)) {
      documents.add(document(EVIDENCE, "EVIDENCE", List.of()));
    }
    return with(
        "filing.json",
        json(
            Map.of(
                "schema", "countersign-filing/1",
                "attorneyIdentifier", "CTS-7K3M-9XQ2-9",
                "documents", documents)));
  }

  private Map<String, Object> document(
      String path, String kind, List<Map<String, String>> signatures) {
    var document = new LinkedHashMap<String, Object>();
    document.put("path", path);
    document.put("kind", kind);
    document.put("sha256", sha256(entry(path)));
    document.put("signatures", signatures);
    return document;
  }

  public Map<String, String> clientsSignature() {
    return named("APPLICANT", "applicant", client);
  }

  public ForeignPackage with(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  public byte[] entry(String name) {
    return java.util.Objects.requireNonNull(entries.get(name));
  }

  /** The sealed container, B-LT. */
  public byte[] sealed() {
    return signer.container(entries, authority.service("Foreign Seal"));
  }

  private static Map<String, String> named(String role, String field, Issued signer) {
    return Map.of(
        "role", role, "field", field, "certificateSha256", sha256(der(signer.certificate())));
  }

  /** A signed attestation of an attorney that ends in the given number of days. */
  public byte[] attestation(String identifier, int days) {
    return attestation(identifier, days, authority.service("Foreign Attestation"));
  }

  /** The same, forged by one of the package's signers with their own key. */
  public byte[] forgedAttestation() {
    return attestation(IDENTIFIER, 600, client);
  }

  private byte[] attestation(String identifier, int days, Issued key) {
    return token(
        "attorney-attestation+jwt",
        Map.of(
            "sub",
            identifier,
            "iat",
            authority.now().getEpochSecond(),
            "exp",
            authority.now().getEpochSecond() + days * 86_400L,
            "status",
            Map.of("status_list", Map.of("idx", 5, "uri", LIST))),
        key);
  }

  /** A signed status list that says this at the attestation's index. */
  public byte[] statusList(int status) {
    return statusList(LIST, status);
  }

  /** A signed status list for another address. */
  public byte[] statusList(String uri, int status) {
    var bytes = new byte[16];
    bytes[1] = (byte) (status << 2);
    var out = new ByteArrayOutputStream();
    try (var zlib = new DeflaterOutputStream(out)) {
      zlib.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var lst = Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    return token(
        "statuslist+jwt",
        Map.of(
            "sub",
            uri,
            "iat",
            authority.now().getEpochSecond(),
            "exp",
            authority.now().getEpochSecond() + 3600,
            "status_list",
            Map.of("bits", 2, "lst", lst)),
        authority.service("Foreign Status"));
  }

  private static byte[] token(String type, Map<String, Object> payload, Issued key) {
    var x5c = new ArrayList<String>();
    key.chain().forEach(one -> x5c.add(Base64.getEncoder().encodeToString(der(one))));
    var header = json(Map.of("typ", type, "alg", "ES256", "kid", "1", "x5c", x5c));
    var claims = json(payload);
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var content = encoder.encodeToString(header) + "." + encoder.encodeToString(claims);
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.keys().getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return (content + "." + encoder.encodeToString(signature.sign()))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
