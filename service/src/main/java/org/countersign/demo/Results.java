package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;

/** Writes what {@code --out} promises, fetched over HTTP like everything else. */
final class Results {
  private static final List<String> AUTHORITIES =
      List.of("root", "ceremony", "services", "attorneys");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Connection connection;
  private final String identifier;
  private final List<String> filings;
  private final Map<String, Long> starts;

  /**
   * @param starts when each step began, epoch milliseconds, in order; the last is this writing
   */
  Results(
      Connection connection, String identifier, List<String> filings, Map<String, Long> starts) {
    this.connection = connection;
    this.identifier = identifier;
    this.filings = filings;
    this.starts = starts;
  }

  record Summary(
      String attorneyIdentifier, List<FilingResult> filings, Map<String, Long> timingsMillis) {}

  record FilingResult(
      String id,
      String form,
      String edition,
      String status,
      String receiptNumber,
      String packagePath,
      String packageSha256,
      List<DocumentResult> documents) {}

  record DocumentResult(
      String name, String path, String sha256, List<SignatureResult> signatures) {}

  record SignatureResult(String role, String provider, String level, String time) {}

  /**
   * @param docusign the root of DocuSign's seals
   */
  void write(Path directory, Optional<X509Certificate> docusign) {
    try {
      var trust = Files.createDirectories(directory.resolve("trust"));
      writeTrust(trust);
      writeDocusign(trust, docusign);
      var attorney = Files.createDirectories(directory.resolve("attorney"));
      Files.write(
          attorney.resolve("attestation.jwt"),
          connection.bytes("/v1/attorneys/" + identifier + "/attestation"));
      Files.write(attorney.resolve("jwks.json"), connection.bytes("/.well-known/jwks.json"));
      var results = new ArrayList<FilingResult>();
      for (var filing : filings) {
        results.add(writeFiling(directory, filing));
      }
      JSON.writeValue(
          directory.resolve("summary.json").toFile(),
          new Summary(identifier, results, durations()));
    } catch (IOException | CertificateException e) {
      throw new StoryFailure(
          "The results could not be written to " + directory + ": " + e.getMessage(), e);
    }
  }

  private void writeTrust(Path trust) throws IOException, CertificateException {
    var issuing = new StringBuilder();
    for (var authority : AUTHORITIES) {
      var pem = pem(connection.bytes("/pki/" + authority + ".crt"));
      if (authority.equals("root")) {
        Files.writeString(trust.resolve("root-ca.pem"), pem);
      } else {
        issuing.append(pem);
      }
      Files.write(
          trust.resolve(authority + ".crl"), connection.bytes("/pki/" + authority + ".crl"));
    }
    // Every issuing authority, that of the signers first.
    Files.writeString(trust.resolve("issuing-ca.pem"), issuing);
  }

  private static void writeDocusign(Path trust, Optional<X509Certificate> root)
      throws IOException, CertificateException {
    if (root.isPresent()) {
      Files.writeString(trust.resolve("docusign-root.pem"), pem(root.get().getEncoded()));
    }
  }

  private FilingResult writeFiling(Path directory, String id) throws IOException {
    var folder = Files.createDirectories(directory.resolve("filings").resolve(id));
    var container = folder.resolve("package.asice");
    connection.download("/v1/filings/" + id + "/package", container);
    var submission = connection.get("/v1/filings/" + id + "/submission");
    JSON.writeValue(folder.resolve("receipt.json").toFile(), submission);
    var filing = connection.get("/v1/filings/" + id);
    return new FilingResult(
        id,
        filing.path("form").asText(),
        filing.path("edition").asText(),
        filing.path("state").asText(),
        submission.path("receiptNumber").asText(),
        directory.relativize(container).toString(),
        FileDigest.sha256(container).hex(),
        extractDocuments(directory, folder, container));
  }

  private static List<DocumentResult> extractDocuments(Path directory, Path folder, Path container)
      throws IOException {
    var documents = Files.createDirectories(folder.resolve("documents"));
    var results = new ArrayList<DocumentResult>();
    try (var zip = new ZipFile(container.toFile(), StandardCharsets.UTF_8)) {
      var description = JSON.readTree(zip.getInputStream(zip.getEntry("filing.json")));
      for (var document : description.path("documents")) {
        var entry = zip.getEntry(document.path("path").asText());
        var target = documents.resolve(Path.of(entry.getName()).getFileName());
        try (var in = zip.getInputStream(entry)) {
          Files.copy(in, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        results.add(
            new DocumentResult(
                document.path("name").asText(),
                directory.relativize(target).toString(),
                FileDigest.sha256(target).hex(),
                signatures(document)));
      }
    }
    return results;
  }

  private static List<SignatureResult> signatures(JsonNode document) {
    return StreamSupport.stream(document.path("signatures").spliterator(), false)
        .map(
            signature ->
                new SignatureResult(
                    signature.path("role").asText(),
                    signature.path("provider").asText(),
                    signature.path("level").asText(),
                    signature.path("signedAt").asText()))
        .toList();
  }

  /** How long each step took. */
  private Map<String, Long> durations() {
    var durations = new LinkedHashMap<String, Long>();
    var names = List.copyOf(starts.keySet());
    for (int index = 0; index + 1 < names.size(); index++) {
      durations.put(
          names.get(index),
          starts.getOrDefault(names.get(index + 1), 0L)
              - starts.getOrDefault(names.get(index), 0L));
    }
    return durations;
  }

  private static String pem(byte[] der) throws CertificateException {
    var certificate =
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
