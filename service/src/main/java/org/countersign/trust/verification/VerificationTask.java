package org.countersign.trust.verification;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.platform.isolation.ForeignTask;

/** {@link PackageVerifier} as work for a child process. */
public final class VerificationTask implements ForeignTask {
  /**
   * What the child needs beside the file.
   *
   * @param anchors DER certificates
   * @param crls DER CRLs
   */
  record Parameters(List<byte[]> anchors, Instant at, List<byte[]> crls) {}

  /** The parameters text of {@code Sandboxed.call}. */
  public static String parameters(List<X509Certificate> anchors, Instant at, List<byte[]> crls) {
    var encoded = new ArrayList<byte[]>();
    for (var anchor : anchors) {
      encoded.add(encoded(anchor));
    }
    return ReportJson.write(new Parameters(encoded, at, crls));
  }

  /** Reads the child's answer. */
  public static Report report(String answer) {
    try {
      return ReportJson.read(answer, Report.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("The child's answer is not a report", e);
    }
  }

  @Override
  public String run(Path input, Path output, String parametersJson) throws Exception {
    var parameters = ReportJson.read(parametersJson, Parameters.class);
    var factory = CertificateFactory.getInstance("X.509");
    var anchors = new ArrayList<X509Certificate>();
    for (var anchor : parameters.anchors()) {
      anchors.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(anchor)));
    }
    return ReportJson.write(
        new PackageVerifier().verify(input, anchors, parameters.at(), parameters.crls()));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A parsed certificate can be encoded", e);
    }
  }
}
