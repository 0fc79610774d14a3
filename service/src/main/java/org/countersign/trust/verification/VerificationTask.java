package org.countersign.trust.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
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
   * @param longestJudged longer PDFs are not given to EU DSS
   */
  record Parameters(List<byte[]> anchors, Instant at, List<byte[]> crls, long longestJudged) {
    List<X509Certificate> certificates() throws CertificateException {
      var factory = CertificateFactory.getInstance("X.509");
      var read = new ArrayList<X509Certificate>();
      for (var anchor : anchors) {
        read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(anchor)));
      }
      return read;
    }
  }

  /** The parameters text of {@code Sandboxed.call}. */
  static String parameters(
      List<X509Certificate> anchors, Instant at, List<byte[]> crls, long longestJudged) {
    var encoded = new ArrayList<byte[]>();
    for (var anchor : anchors) {
      encoded.add(encoded(anchor));
    }
    return ReportJson.write(new Parameters(encoded, at, crls, longestJudged));
  }

  static Parameters read(String parametersJson) throws JsonProcessingException {
    return ReportJson.read(parametersJson, Parameters.class);
  }

  /** Reads the child's answer. */
  static Report report(String answer) {
    try {
      return ReportJson.read(answer, Report.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The child's answer is not a report", e);
    }
  }

  @Override
  public String run(Path input, Path output, String parametersJson) throws Exception {
    var parameters = read(parametersJson);
    return ReportJson.write(
        new PackageVerifier(parameters.longestJudged())
            .verify(input, parameters.certificates(), parameters.at(), parameters.crls()));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A parsed certificate can be encoded", e);
    }
  }
}
